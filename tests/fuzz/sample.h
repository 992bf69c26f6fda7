// A small blog to look into.
#pragma once

#include "fuzz.h"

namespace blog {

inline Store sample_blog() {
  static const StoppedClock clock;
  Store store = Store::make_scratch("", {.clock = &clock});
  for (const NewPost& post : {
           NewPost{.title = "Seeds for May",
                   .body = "Beans, peas and don't forget C++",
                   .author = "Ada",
                   .categories = {"News", "Garden"}},
           NewPost{.title = "A better rake",
                   .body = "It has fewer teeth: a-b",
                   .date = Time{1000, 60},
                   .author = "Ben",
                   .categories = {"Garden", "C++"}},
           NewPost{.title = "東京の朝", .body = "crème brûlée", .draft = true, .categories = {"日本"}},
           NewPost{.title = "Nowhere", .date = Time{4'000'000'000, 0}, .author = "ada"},
       })
    store.add_post(post, UnknownCategory::create);
  return store;
}

}  // namespace blog
