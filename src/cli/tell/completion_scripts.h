// What shells are told to ask us: see completion.h for the answers.
#pragma once

#include <string_view>

namespace blog::cli {

inline constexpr std::string_view kBashScript =
    R"sh(# Completion of blog for bash. For this shell: source <(blog completion bash)
# For good: blog completion bash > ~/.local/share/bash-completion/completions/blog
_blog() {
  local reply
  mapfile -t reply < <(blog __complete bash "${COMP_LINE:0:COMP_POINT}" "$2" 2>/dev/null)
  COMPREPLY=("${reply[@]:1}")
  [[ ${reply[0]-} == files ]] || compopt +o default
}
complete -o default -o nosort -F _blog blog
)sh";

inline constexpr std::string_view kZshScript = R"sh(#compdef blog
# Completion of blog for zsh. For this shell, behind compinit: source <(blog completion zsh)
# For good: blog completion zsh > DIRECTORY/_blog, where DIRECTORY is one of $fpath
_blog() {
  local line word about
  local -a reply described
  reply=("${(@f)$(blog __complete zsh "${(@Q)words[2,CURRENT-1]}" "${(Q)PREFIX}" 2>/dev/null)}")
  if [[ $reply[1] == files ]]; then
    compset -P '--*='
    _files
    return
  fi
  for line in "${(@)reply[2,-1]}"; do
    word=${line%%$'\t'*} about=${${line#$word}#$'\t'}
    described+=("${${word//\\/\\\\}//:/\\:}${about:+:$about}")
  done
  _describe -V blog described -U
}
if [[ $funcstack[1] == _blog ]]; then
  _blog "$@"
else
  compdef _blog blog
fi
)sh";

inline constexpr std::string_view kFishScript =
    R"sh(# Completion of blog for fish. For this shell: blog completion fish | source
# For good: blog completion fish > ~/.config/fish/completions/blog.fish
function __blog_complete
    set -l words (commandline -opc)
    set -l word (commandline -ct | string unescape)
    set -l reply (blog __complete fish $words[2..] "$word" 2>/dev/null)
    if test "$reply[1]" = files
        set -l option (string match -r -- '^--[^=]*=' $word)
        for path in (__fish_complete_path (string replace -- "$option" '' $word))
            echo "$option$path"
        end
    else if string match -qr -- '^[\'"\\\\]' (commandline -ct)
        printf '%s\n' $reply[2..]
    else
        # What begins with ~ would be a home directory: fish leaves it without a backslash.
        string match -v -- '~*' $reply[2..]
    end
end
complete -c blog -f -k -a '(__blog_complete)'
)sh";

struct CompletionScript {
  std::string_view shell;
  std::string_view file;  ///< as that shell wants it to be named
  std::string_view text;
};

inline constexpr CompletionScript kCompletionScripts[] = {
    {"bash", "blog", kBashScript},
    {"zsh", "_blog", kZshScript},
    {"fish", "blog.fish", kFishScript},
};

}  // namespace blog::cli
