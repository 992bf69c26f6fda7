#include "fuzz.h"

void blog::fuzz(std::string_view bytes) { promise_round_trip("ghost", bytes, "jsonl"); }
