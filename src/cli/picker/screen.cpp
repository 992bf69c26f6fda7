#include "cli/picker/screen.h"

#include "blog/error.h"
#include "cli/picker/keys.h"
#include "cli/picker/terminal_type.h"
#include "cli/picker/view.h"
#include "text/unicode.h"

// curses.h defines words such as OK and move: here, and in no other file.
#include <curses.h>
#include <poll.h>

#include <algorithm>
#include <clocale>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <cwchar>
#include <memory>
#include <string>
#include <utility>

namespace blog::cli {

namespace {

constexpr int kEscape = 27;
constexpr int kDelete = 127;
constexpr int kControl = 0x1F;
constexpr int kEscapeDelay = 50;  // milliseconds in which the rest of an arrow key must come
constexpr int kLook = 200;        // milliseconds between two looks for a signal that came at a bad moment

using File = std::unique_ptr<std::FILE, int (*)(std::FILE*)>;

File open_terminal(const char* mode) { return {std::fopen("/dev/tty", mode), &std::fclose}; }

/// A terminal in the hands of curses; afterwards as it was.
class Curses {
 public:
  explicit Curses(const std::string& type) : in_(open_terminal("re")), out_(open_terminal("we")) {
    if (!in_ || !out_) return;
    std::setlocale(LC_CTYPE, "C.UTF-8");
    for (const char* const name : {"LINES", "COLUMNS"}) ::unsetenv(name);  // else a new size is not seen
    ::sigaction(SIGWINCH, nullptr, &resized_);
    screen_ = ::newterm(type.c_str(), out_.get(), in_.get());
    if (screen_ == nullptr) return;
    ::cbreak();
    ::noecho();
    ::nonl();
    window_ = stdscr;
    ::keypad(window_, TRUE);
    ::nodelay(window_, TRUE);
    ::set_escdelay(kEscapeDelay);
  }
  ~Curses() {
    if (screen_ == nullptr) return;
    ::endwin();
    ::delscreen(screen_);
    ::sigaction(SIGWINCH, &resized_, nullptr);  // else a new size would end whatever is read next
  }
  Curses(const Curses&) = delete;
  Curses& operator=(const Curses&) = delete;

  bool is_open() const { return screen_ != nullptr; }

  void draw(const PickerView& view) const {
    ::werase(window_);
    for (std::size_t y = 0; y < view.lines.size(); ++y) {
      const PickerLine& line = view.lines[y];
      if (line.is_under_cursor) ::wattr_on(window_, A_REVERSE, nullptr);
      ::wmove(window_, static_cast<int>(y), 0);
      ::waddnwstr(window_, fitting(line.text).c_str(), -1);
      ::wattr_off(window_, A_REVERSE, nullptr);
    }
    ::wmove(window_, static_cast<int>(view.input_line), view.input_column);
    ::wrefresh(window_);
  }

  /// The next byte or key; ERR when none is there.
  int read() const { return ::wgetch(window_); }

  /// Until something may have happened. False when the terminal is gone.
  bool wait() const {
    pollfd terminal{.fd = ::fileno(in_.get()), .events = POLLIN, .revents = 0};
    return ::poll(&terminal, 1, kLook) <= 0 || (terminal.revents & (POLLHUP | POLLERR | POLLNVAL)) == 0;
  }

 private:
  /// As much as curses takes for one line: it may hold a character for wider than we do, and would go on in the next.
  static std::wstring fitting(std::string_view text) {
    std::wstring out;
    for (int width = 0; !text.empty();) {
      const auto character = static_cast<wchar_t>(take_character(text));
      width += std::max(::wcwidth(character), 0);
      if (width > COLS) break;
      out += character;
    }
    return out;
  }

  File in_, out_;
  struct sigaction resized_ = {};  // what a new size did before
  SCREEN* screen_ = nullptr;
  WINDOW* window_ = nullptr;
};

/// Puts bytes together to characters.
class CharacterInput {
 public:
  /// The character that this byte ends; empty when there is more to come, and for what is none.
  std::string take(int byte) {
    bytes_ += static_cast<char>(byte);
    const bool begins = (static_cast<unsigned>(byte) & 0xC0U) != 0x80;
    if (begins) bytes_.erase(0, bytes_.size() - 1);
    return character_size(bytes_) == bytes_.size() ? std::exchange(bytes_, {}) : std::string();
  }

 private:
  std::string bytes_;
};

std::optional<PickerKey> find_key(int code) {
  switch (code) {
    case KEY_UP: return PickerKey::up;
    case KEY_DOWN: return PickerKey::down;
    case KEY_PPAGE: return PickerKey::page_up;
    case KEY_NPAGE: return PickerKey::page_down;
    case KEY_HOME: return PickerKey::first;
    case KEY_END: return PickerKey::last;
    case KEY_ENTER:
    case '\r':
    case '\n': return PickerKey::enter;
    case kEscape: return PickerKey::escape;
    case KEY_BACKSPACE:
    case kDelete:
    case '\b': return PickerKey::erase;
    case 'U' & kControl: return PickerKey::erase_all;
    default: return std::nullopt;
  }
}

class PickerScreen {
 public:
  PickerScreen(const Curses& curses, PickerList& list, const World& world)
      : curses_(curses), list_(list), world_(world), keys_(list) {}

  bool run() {
    auto state = PickerKeys::State::going_on;
    while (state == PickerKeys::State::going_on) {
      curses_.draw(draw_picker(list_, keys_.new_name(), COLS, LINES));
      state = press(next_code());
    }
    return state == PickerKeys::State::done;
  }

 private:
  int next_code() {
    while (true) {
      if (world_.signal() != 0) throw Error(ErrorCode::interrupted, "interrupted; nothing was written");
      if (const int code = curses_.read(); code != ERR) return code;
      if (!curses_.wait()) throw Error(ErrorCode::interrupted, "the terminal is gone; nothing was written");
    }
  }

  PickerKeys::State press(int code) {
    const std::size_t page = picker_height(LINES);
    if (const auto key = find_key(code)) return keys_.press(*key, {}, page);
    const bool is_byte = code >= ' ' && code < KEY_MIN;
    const std::string character = is_byte ? input_.take(code) : std::string();
    if (character.empty()) return PickerKeys::State::going_on;
    return keys_.press(PickerKey::text, character, page);
  }

  const Curses& curses_;
  PickerList& list_;
  const World& world_;
  PickerKeys keys_;
  CharacterInput input_;
};

}  // namespace

std::optional<bool> run_picker_screen(PickerList& list, const World& world) {
  const std::string type = world.variable("TERM").value_or("dumb");
  if (type == "dumb" || !is_known_terminal_type(type)) return std::nullopt;  // newterm() leaks when it knows none
  const Curses curses(type);
  if (!curses.is_open()) return std::nullopt;
  return PickerScreen(curses, list, world).run();
}

}  // namespace blog::cli
