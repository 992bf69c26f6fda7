// The list of categories that a person ticks: what it shows, where the cursor is, what is ticked. Knows no terminal.
//
//     PickerList list(categories, {"News"});
//     list.set_filter("cafe");      // finds 'Café'
//     list.toggle();
//     list.ticked() == {"News", "Café"}
#pragma once

#include "blog/category.h"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace blog::cli {

class PickerList {
 public:
  struct Item {
    std::string name;
    std::string key;   ///< what the filter is looked for in
    std::string slug;  ///< its identity
    std::int64_t posts = 0;
    bool is_ticked = false;
    bool is_new = false;
  };

  /// A ticked name that is not one of the categories is a new one.
  PickerList(const std::vector<Category>& categories, const std::vector<std::string>& ticked);

  const std::string& filter() const { return filter_; }
  /// Shows what has this in its name, after case folding and without accents. The cursor stays on its item, if it can.
  void set_filter(std::string_view filter);

  /// Rows are what the filter lets through, and a last one that is for a new name.
  std::size_t rows() const { return shown_.size() + 1; }
  bool is_for_new(std::size_t row) const { return row == shown_.size(); }
  const Item& item(std::size_t row) const { return items_[shown_[row]]; }

  std::size_t cursor() const { return cursor_; }
  /// Stops at both ends.
  void move(std::ptrdiff_t rows);
  void move_to(std::size_t row);
  /// The first row of a window of this height that shows the cursor; moves no further than it must.
  std::size_t first_row(std::size_t height);

  /// Ticks the item of the cursor, or takes the tick away.
  void toggle();
  /// Ticks a name, which becomes an item if it is none yet, and shows it. False for what is no name.
  bool add(std::string_view name);

  /// The names, in the order that they were ticked in.
  std::vector<std::string> ticked() const;
  /// Of these the new ones.
  std::vector<std::string> new_names() const;

 private:
  void tick(std::size_t item, bool is_ticked);
  void show(std::size_t item);

  std::vector<Item> items_;
  std::vector<std::size_t> shown_;   ///< indexes of items
  std::vector<std::size_t> ticked_;  ///< the same
  std::string filter_;
  std::size_t cursor_ = 0;
  std::size_t first_row_ = 0;
};

}  // namespace blog::cli
