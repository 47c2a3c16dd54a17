// Which tables does a ledger have, in which format, and how does an older file become a newer one?
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "store/sqlite.h"

namespace entente::store {

// "ENTL", in the file's header: what tells a ledger from any other SQLite file.
inline constexpr std::int64_t kApplicationId = 0x454E544C;

// migrations()[n] turns format n into format n + 1; an empty file has format 0.
const std::vector<std::string>& migrations();

// Opens the file, refuses what is no ledger or of a newer format than the migrations lead to, and brings an older one
// up to date, one transaction per step. Other processes may do the same at once. `steps` is migrations() but in tests.
enum class Opening : std::uint8_t { kRead, kInspect, kWrite, kCreate };  // kInspect: also a damaged one
Result<sql::Database> open_ledger(const std::string& path, Opening how, const std::vector<std::string>& steps);

// Sentences on everything wrong inside the file. `whole` also compares every index with its table.
Result<std::vector<std::string>> find_damage(sql::Database& database, bool whole);

}  // namespace entente::store
