// Which states there are, as a document for programs: `entente.states/1`.
#include "entente/io/states_json.h"

#include <utility>

#include "io/documents.h"
#include "io/json_writer.h"

namespace entente {

std::string states_json(const Conflict& conflict, const std::vector<StateId>& states, const std::string& filter,
                        std::optional<std::uint64_t> selected) {
  using io::JsonWriter;
  JsonWriter out;
  io::open_document(out, "entente.states/1", conflict);
  io::write_size_and_start(out, conflict);
  out.key("filter");
  if (filter.empty()) {
    out.null();
  } else {
    out.string(filter);
  }
  out.member("selected", io::decimal(selected.value_or(states.size())));
  out.key("states");
  io::StateDescriber describer(conflict);
  out.begin_array(JsonWriter::Layout::kLines);
  for (StateId s : states) describer.write_with_ranks(out, s);
  out.end_array();
  out.end_object();
  return std::move(out).finish();
}

}  // namespace entente
