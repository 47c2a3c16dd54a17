// The assembler puts the files into the read-only data of the library, byte for byte (decision 0105). Generated array
// literals of a megabyte took the compiler half a minute.
#include "read/embedded.h"

#include <cstddef>

#define ENTENTE_EMBED(name, file)                                                                           \
  __asm__(".pushsection .rodata,\"a\",@progbits\n.balign 16\n.hidden " #name "\n.globl " #name "\n" #name   \
          ":\n"                                                                                             \
          ".incbin \"" ENTENTE_READ_DATA "/" file "\"\n.hidden " #name "_end\n.globl " #name "_end\n" #name \
          "_end:\n.byte 0\n.popsection\n");                                                                 \
  extern "C" {                                                                                              \
  __attribute__((visibility("hidden"))) extern const char name[];                                           \
  __attribute__((visibility("hidden"))) extern const char name##_end[];                                     \
  }

ENTENTE_EMBED(entente_read_tagger, "tagger.bin")
ENTENTE_EMBED(entente_read_cues, "cues.tsv")
ENTENTE_EMBED(entente_read_gazetteer, "gazetteer.tsv")
ENTENTE_EMBED(entente_read_roles, "roles.tsv")
ENTENTE_EMBED(entente_read_labels, "labels.tsv")
ENTENTE_EMBED(entente_read_languages, "languages.tsv")

namespace entente::read {
namespace {

std::string_view between(const char* begin, const char* end) {
  return {begin, static_cast<std::size_t>(end - begin)};
}

}  // namespace

std::string_view embedded_tagger() {
  return between(entente_read_tagger, entente_read_tagger_end);
}
std::string_view embedded_cues() {
  return between(entente_read_cues, entente_read_cues_end);
}
std::string_view embedded_gazetteer() {
  return between(entente_read_gazetteer, entente_read_gazetteer_end);
}
std::string_view embedded_roles() {
  return between(entente_read_roles, entente_read_roles_end);
}
std::string_view embedded_languages() {
  return between(entente_read_languages, entente_read_languages_end);
}
std::string_view embedded_labels() {
  return between(entente_read_labels, entente_read_labels_end);
}

}  // namespace entente::read
