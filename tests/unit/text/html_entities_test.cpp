#include "text/html_entities.h"

#include <doctest/doctest.h>

#include <string>

using namespace blog;

TEST_CASE("entities are the characters that they mean") {
  CHECK(decode_entities("Tips &amp; tricks &#8211; what&#8217;s new") == "Tips & tricks – what’s new");
  CHECK(decode_entities("&lt;b&gt; &quot;x&quot; &#039;y&#39; &apos;&nbsp;&hellip;&eacute;") ==
        "<b> \"x\" 'y' '\u00A0…é");
  CHECK(decode_entities("&#x2013;&#X2014;&#00008212;&#x1F600;") == "–——😀");
  CHECK(decode_entities("&CounterClockwiseContourIntegral;&NotEqualTilde;") == "∳≂̸");
  CHECK(decode_entities("") == "");
}

TEST_CASE("one level of entities is decoded") { CHECK(decode_entities("&amp;amp; &amp;#8211;") == "&amp; &#8211;"); }

TEST_CASE("numbers of windows-1252 are what browsers show") {
  CHECK(decode_entities("&#147;x&#148; &#150; &#x80; &#233;") == "“x” – € é");
}

TEST_CASE("what is no entity stays") {
  for (const char* text :
       {"AT&T", "a & b;", "&;", "&#;", "&#x;", "&#xZ;", "&#-5;", "&nothing;", "&copy 2020", "&", "&#0;", "&#7;",
        "&#xD800;", "&#1114112;", "&#99999999999;", "<em>x</em>", "&amp", "&AMP x;"}) {
    CAPTURE(text);
    CHECK(decode_entities(text) == text);
  }
  const std::string ampersands(100'000, '&');
  CHECK(decode_entities(ampersands) == ampersands);
}

TEST_CASE("encoded text comes back") {
  for (const char* text : {"a & b", "<b> &amp; &#8211;", "’", "&"})
    CHECK(decode_entities(encode_entities(text)) == text);
  CHECK(encode_entities("R&D <b>") == "R&amp;D &lt;b&gt;");
}
