#include "text/xml.h"

#include "blog/limits.h"
#include "text/html_entities.h"
#include "text/message_width.h"
#include "text/utf8.h"
#include "text/xml_bytes.h"

#include <expat.h>

#include <algorithm>
#include <bit>
#include <deque>
#include <exception>
#include <optional>
#include <ranges>
#include <set>
#include <utility>

namespace blog {
namespace {

constexpr std::size_t kMaxTag = std::size_t{1} << 20;
constexpr std::size_t kMaxNames = std::size_t{1} << 20;
constexpr std::size_t kMaxDepth = 256;
constexpr int kMaxAttributes = 1000;
constexpr std::string_view kEndless[] = {"area",  "base", "br",   "col",    "embed", "hr", "img",
                                         "input", "link", "meta", "source", "track", "wbr"};
constexpr std::size_t kNodeSize = 2 * sizeof(XmlElement);  // what an empty element may cost in a vector

/// Doubles the memory, from a power of two: what is too large is refused before it needed more than that.
void append(std::string& text, std::string_view more) {
  constexpr std::size_t kFirst = 64;
  const std::size_t size = text.size() + more.size();
  if (size > text.capacity()) text.reserve(std::max(std::bit_ceil(size), kFirst));
  text += more;
}

/// What XML calls it, and what it mostly is.
std::string reason_of(XML_Error error) {
  const std::string_view name = XML_ErrorString(error);
  switch (static_cast<int>(error)) {
    case XML_ERROR_NO_ELEMENTS:
    case XML_ERROR_UNCLOSED_TOKEN:
    case XML_ERROR_PARTIAL_CHAR:
    case XML_ERROR_UNCLOSED_CDATA_SECTION: return fmt::format("it breaks off: {}", name);
    case XML_ERROR_INVALID_TOKEN: return fmt::format("{}, such as a bare & or what is no UTF-8", name);
    case XML_ERROR_UNDEFINED_ENTITY: return fmt::format("{}: write the character, or its number", name);
    default: return std::string(name);
  }
}

struct FreeParser {
  void operator()(XML_Parser parser) const { XML_ParserFree(parser); }
};

/// The namespaces that are declared at a place of the document.
class Namespaces {
 public:
  void declare(std::string_view prefix, std::string_view space, std::size_t depth) {
    bindings_.push_back({std::string(prefix), std::string(space), depth});
  }
  void leave(std::size_t depth) {
    while (!bindings_.empty() && bindings_.back().depth >= depth) bindings_.pop_back();
  }
  std::string_view find(std::string_view prefix) const {
    for (const Binding& binding : std::views::reverse(bindings_))
      if (binding.prefix == prefix) return binding.space;
    return prefix;
  }

 private:
  struct Binding {
    std::string prefix, space;
    std::size_t depth;
  };
  std::vector<Binding> bindings_;
};

struct QualifiedName {
  std::string_view prefix, local;
};

QualifiedName split_name(std::string_view name) {
  const std::size_t colon = name.find(':');
  if (colon == std::string_view::npos) return {{}, name};
  return {name.substr(0, colon), name.substr(colon + 1)};
}

}  // namespace

std::string_view XmlElement::attribute(std::string_view wanted) const {
  const auto found = std::ranges::find(attributes, wanted, &XmlAttribute::name);
  return found == attributes.end() ? std::string_view() : std::string_view(found->value);
}

std::string_view XmlElement::text_of(std::string_view child) const {
  const auto found = std::ranges::find(children, child, &XmlElement::name);
  return found == children.end() ? std::string_view() : std::string_view(found->text);
}

class XmlReader::Impl {
 public:
  Impl(Source& source, std::vector<std::string> path, std::vector<std::string> markup)
      : bytes_(source), path_(std::move(path)), markup_(std::move(markup)), parser_(XML_ParserCreate(nullptr)) {
    if (!parser_) throw std::bad_alloc();
    XML_SetUserData(parser_.get(), this);
    XML_SetElementHandler(parser_.get(), on_start, on_end);
    XML_SetCharacterDataHandler(parser_.get(), on_text);
    XML_SetDefaultHandler(parser_.get(), on_other);
    XML_SetStartDoctypeDeclHandler(parser_.get(), on_doctype);
  }

  bool next(XmlElement& element) {
    while (ready_.empty() && !ended_ && !fault_) read_chunk();
    if (!ready_.empty()) {
      element = std::move(ready_.front());
      ready_.pop_front();
      return true;
    }
    ended_ = true;
    if (!fault_) return false;
    throw *std::exchange(fault_, std::nullopt);
  }
  std::size_t control_character_line() const { return bytes_.control_character_line(); }

 private:
  static Impl& self(void* data) { return *static_cast<Impl*>(data); }
  static void on_start(void* data, const char* name, const char** attributes) {
    self(data).guard([&] { self(data).start(name, attributes); });
  }
  static void on_end(void* data, const char* name) {
    self(data).guard([&] { self(data).end(name); });
  }
  static void on_text(void* data, const char* text, int size) {
    self(data).guard([&] { self(data).add_text({text, static_cast<std::size_t>(size)}); });
  }
  static void on_other(void* data, const char*, int) { self(data).unheard_ = 0; }
  static void on_doctype(void* data, const char*, const char*, const char*, int) {
    self(data).guard([&] { self(data).refuse("a DOCTYPE, which may define entities, is not read; remove it"); });
  }

  /// No exception crosses expat: it is thrown again behind it.
  template <typename Action>
  void guard(const Action& action) {
    unheard_ = 0;
    if (fault_ || thrown_) return;
    try {
      action();
    } catch (...) {
      thrown_ = std::current_exception();
      XML_StopParser(parser_.get(), XML_FALSE);
    }
  }

  template <typename... Args>
  void refuse(fmt::format_string<Args...> reason, Args&&... args) {
    fault_.emplace(line(), reason, std::forward<Args>(args)...);
    XML_StopParser(parser_.get(), XML_FALSE);
  }

  std::size_t line() const { return XML_GetCurrentLineNumber(parser_.get()) + bytes_.skipped_lines(); }

  void read_chunk() {
    const std::string_view bytes = bytes_.next();
    if (const std::string_view encoding = bytes_.unknown_encoding(); bytes.empty() && !encoding.empty())
      return refuse("the encoding '{0}' is not known: make it UTF-8 with iconv -f {0} -t UTF-8",
                    truncate(encoding, kMessageWidth));
    if (!std::exchange(is_begun_, true) && !bytes_.is_wide()) XML_SetEncoding(parser_.get(), "UTF-8");
    ended_ = bytes.empty();
    unheard_ += bytes.size();
    const XML_Status status =
        XML_Parse(parser_.get(), bytes.data(), static_cast<int>(bytes.size()), ended_ ? XML_TRUE : XML_FALSE);
    if (thrown_) std::rethrow_exception(thrown_);
    if (fault_) return;
    if (status != XML_STATUS_OK && XML_GetErrorCode(parser_.get()) == XML_ERROR_NO_MEMORY) throw std::bad_alloc();
    if (status != XML_STATUS_OK)
      refuse("{}", reason_of(XML_GetErrorCode(parser_.get())));
    else if (unheard_ > kMaxTag)
      refuse("a tag or comment is longer than 1 MiB");
  }

  void start(const char* name, const char** attributes) {
    if (++depth_ > kMaxDepth) return refuse("elements are nested more than {} levels deep", kMaxDepth);
    if (XML_GetSpecifiedAttributeCount(parser_.get()) > 2 * kMaxAttributes)
      return refuse("an element has more than {} attributes", kMaxAttributes);
    for (const char** attribute = attributes; *attribute != nullptr; attribute += 2)
      if (!start_attribute(attribute[0], attribute[1])) return;
    if (!know(name)) return;
    const QualifiedName parts = split_name(name);
    if (depth_ <= path_.size()) return enter_path(parts.local);
    if (on_path_ != path_.size()) return;
    if (is_in_markup())
      open_in_markup(name, attributes);
    else
      open(parts, attributes);
  }

  bool is_in_markup() const {
    return in_markup_ > 0 || (!open_.empty() && std::ranges::find(markup_, open_.back().name) != markup_.end());
  }

  void open_in_markup(std::string_view name, const char** attributes) {
    ++in_markup_;
    std::string tag = fmt::format("<{}", name);
    for (const char** attribute = attributes; *attribute != nullptr; attribute += 2) {
      tag += fmt::format(" {}=", attribute[0]);
      append_xml_attribute(tag, attribute[1]);
    }
    add_markup(tag + '>');
  }

  /// In HTML, where a text goes, some elements have no end.
  void end_in_markup(std::string_view name) {
    --in_markup_;
    if (std::ranges::find(kEndless, name) == std::end(kEndless)) add_markup(fmt::format("</{}>", name));
  }

  /// Declares a namespace where the attribute does; false when it was refused.
  bool start_attribute(std::string_view name, std::string_view value) {
    if (!know(name)) return false;
    if (name == "xmlns") spaces_.declare("", value, depth_);
    if (name.starts_with("xmlns:")) spaces_.declare(name.substr(6), value, depth_);
    return true;
  }

  /// expat keeps each name for ever, so there must not be too many of them.
  bool know(std::string_view name) {
    if (names_.contains(name)) return true;
    names_.emplace(name);
    names_size_ += name.size() + kNodeSize;
    if (names_size_ <= kMaxNames) return true;
    refuse("too many different names of elements and attributes");
    return false;
  }

  void enter_path(std::string_view name) {
    if (depth_ == 1 && name != path_.front())
      return refuse("the outermost element is <{}>, not <{}>", truncate(name, kMessageWidth), path_.front());
    if (on_path_ + 1 == depth_ && name == path_[on_path_]) ++on_path_;
  }

  void open(const QualifiedName& name, const char** attributes) {
    if (open_.empty()) size_ = 0;
    XmlElement& element = open_.emplace_back();
    if (open_.size() == 1) element.line = line();
    element.space = spaces_.find(name.prefix);
    element.name = name.local;
    if (!has_room(kNodeSize)) return;
    for (const char** attribute = attributes; *attribute != nullptr; attribute += 2) {
      const std::string_view full_name = attribute[0], value = attribute[1];
      if (full_name == "xmlns" || full_name.starts_with("xmlns:")) continue;
      if (!has_room(sizeof(XmlAttribute) + value.size())) return;
      element.attributes.push_back({std::string(split_name(full_name).local), std::string(value)});
    }
  }

  void end(std::string_view name) {
    spaces_.leave(depth_);
    --depth_;
    on_path_ = std::min(on_path_, depth_);
    if (in_markup_ > 0) return end_in_markup(name);
    if (open_.empty()) return;
    XmlElement element = std::move(open_.back());
    open_.pop_back();
    if (open_.empty())
      ready_.push_back(std::move(element));
    else if (!is_full())
      open_.back().children.push_back(std::move(element));
  }

  void add_text(std::string_view text) {
    if (in_markup_ > 0) return add_markup(encode_entities(text));
    add_markup(text);
  }

  void add_markup(std::string_view text) {
    if (!open_.empty() && has_room(text.size())) append(open_.back().text, text);
  }

  bool is_full() const { return size_ > kLongestText; }

  /// Takes that many bytes for the element that is read; false, and what it holds is dropped, where it has too many.
  bool has_room(std::size_t size) {
    if (is_full()) return false;
    size_ += size;
    if (!is_full()) return true;
    for (XmlElement& element : open_) {
      element.children = {};
      element.attributes = {};
      element.text = {};
    }
    open_.front().is_too_long = true;
    return false;
  }

  XmlBytes bytes_;
  std::vector<std::string> path_, markup_;
  std::unique_ptr<std::remove_pointer_t<XML_Parser>, FreeParser> parser_;
  Namespaces spaces_;
  std::set<std::string, std::less<>> names_;
  std::size_t names_size_ = 0;
  std::size_t depth_ = 0;
  std::size_t on_path_ = 0;        ///< how many of the open elements are the path's
  std::vector<XmlElement> open_;   ///< the element that is read, and those in it that are open
  std::size_t in_markup_ = 0;      ///< how many open elements are part of a text
  std::size_t size_ = 0;           ///< of that element
  std::deque<XmlElement> ready_;   ///< of one chunk
  std::size_t unheard_ = 0;        ///< bytes since expat said something
  std::optional<XmlFault> fault_;  ///< to be thrown when nothing is ready
  std::exception_ptr thrown_;
  bool is_begun_ = false;
  bool ended_ = false;
};

XmlReader::XmlReader(Source& source, std::vector<std::string> path, std::vector<std::string> markup)
    : impl_(std::make_unique<Impl>(source, std::move(path), std::move(markup))) {}
XmlReader::~XmlReader() = default;
bool XmlReader::next(XmlElement& element) { return impl_->next(element); }
std::size_t XmlReader::control_character_line() const { return impl_->control_character_line(); }

}  // namespace blog
