// The categories that the records of a batch name, looked up and made all at once.
#pragma once

#include "blog/store.h"
#include "store/engine/engine.h"

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace blog {

class CategoryBook {
 public:
  CategoryBook(Engine& engine, UnknownCategory unknown) : engine_(engine), unknown_(unknown) {}

  /// A name's place in the book; names of one category have the same.
  std::size_t add(const std::string& name);
  /// Throws rejected where the name cannot be one, or its category is not there and must not be made.
  void require(std::size_t place, std::string_view name);
  /// The category is needed: one that is not there gets this name.
  void use(std::size_t place, std::string_view name);
  /// Makes what is needed and not there; returns the names.
  std::vector<std::string> make_missing();

  const std::string& slug(std::size_t place) const { return slugs_[place]; }
  /// Once everything needed is made.
  CategoryId id(std::size_t place) const { return ids_[place]; }

 private:
  void look_up_new();

  Engine& engine_;
  UnknownCategory unknown_;
  std::unordered_map<std::string, std::size_t> by_name_;
  std::unordered_map<std::string, std::size_t> by_slug_;
  std::vector<std::string> slugs_;  // by place; empty: of names that cannot be one
  std::vector<CategoryId> ids_;     // of the first places, those that were looked up; 0: not there, -1: will be
  std::vector<std::size_t> missing_;
  std::vector<CategoryName> new_names_;  // of those missing
};

}  // namespace blog
