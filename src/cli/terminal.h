// The terminal that the program was started on, whatever its standard streams are.
//
//     if (const Terminal terminal; terminal.is_there()) draw(terminal.descriptor());
#pragma once

namespace blog::cli {

class Terminal {
 public:
  Terminal();
  ~Terminal();
  Terminal(const Terminal&) = delete;
  Terminal& operator=(const Terminal&) = delete;

  bool is_there() const { return descriptor_ >= 0; }
  /// For reading and writing; -1 where there is none.
  int descriptor() const { return descriptor_; }

 private:
  int descriptor_;
};

}  // namespace blog::cli
