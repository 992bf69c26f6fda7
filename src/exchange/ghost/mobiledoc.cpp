#include "exchange/ghost/mobiledoc.h"

#include "text/json.h"

#include <algorithm>
#include <vector>

namespace blog {
namespace {

/// Notes whether any section is more than a card (`[10,…]`) or an empty paragraph.
class Sections final : public JsonItems {
 public:
  void on_string(std::string_view) override { has_text = true; }
  void on_json(std::string_view json) override {
    const bool is_card = json.starts_with("[10,");
    const bool is_empty = json.ends_with(",[]]") || json.ends_with(",[[0,[],0,\"\"]]]");
    has_text |= !is_card && !is_empty;
  }

  bool has_text = false;
};

/// The Markdown of a card.
class CardPayload final : public JsonMembers {
 public:
  void on_string(std::string_view key, std::string_view value) override {
    if (key == "markdown") markdown = value;
  }
  void on_bool(std::string_view, bool) override {}
  void on_null(std::string_view) override {}
  void on_json(std::string_view, std::string_view) override {}

  std::string markdown;
};

/// An array of two: the name of the card and its payload.
class Card final : public JsonItems {
 public:
  void on_string(std::string_view value) override { name = value; }
  void on_json(std::string_view json) override { read_json_object(json, payload); }
  bool is_markdown() const { return name == "markdown" || name == "card-markdown"; }

  std::string name;
  CardPayload payload;
};

class Cards final : public JsonItems {
 public:
  explicit Cards(Mobiledoc& read) : read_(read) {}
  void on_string(std::string_view) override {}
  void on_json(std::string_view json) override {
    Card card;
    read_json_array(json, card);
    read_.has_more |= !card.is_markdown();
    if (card.payload.markdown.empty()) return;
    if (!read_.markdown.empty()) read_.markdown += "\n\n";
    read_.markdown += card.payload.markdown;
  }

 private:
  Mobiledoc& read_;
};

class Document final : public JsonMembers {
 public:
  explicit Document(Mobiledoc& read) : read_(read) {}
  void on_string(std::string_view, std::string_view) override {}
  void on_bool(std::string_view, bool) override {}
  void on_null(std::string_view) override {}
  void on_json(std::string_view key, std::string_view json) override {
    if (key == "cards") {
      Cards cards(read_);
      read_json_array(json, cards);
    } else if (key == "sections") {
      Sections sections;
      read_json_array(json, sections);
      read_.has_more |= sections.has_text;
    }
  }

 private:
  Mobiledoc& read_;
};

}  // namespace

Mobiledoc read_mobiledoc(std::string_view json) {
  Mobiledoc read;
  Document document(read);
  if (!read_json_object(json, document).empty()) read.has_more = true;
  return read;
}

}  // namespace blog
