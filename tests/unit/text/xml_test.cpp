#include "text/xml.h"

#include "exchange/exchange_test.h"

#include <doctest/doctest.h>

#include <ctime>
#include <random>

namespace blog {
namespace {

/// What a reader of <doc> hands out, and how it ends.
struct Document {
  std::vector<XmlElement> elements;
  std::string fault;  ///< "LINE: reason"; empty: none
  std::size_t control_line = 0;
};

Document read(Source& source) {
  Document document;
  XmlReader reader(source, {"doc"});
  try {
    XmlElement element;
    while (reader.next(element)) document.elements.push_back(std::move(element));
  } catch (const XmlFault& fault) {
    document.fault = std::to_string(fault.line()) + ": " + fault.what();
    XmlElement element;
    CHECK_FALSE(reader.next(element));
  }
  document.control_line = reader.control_character_line();
  return document;
}

Document read(std::string_view text, std::size_t step = 7) {
  TextSource source(text, step);
  return read(source);
}

/// The text of <a> where it is the only element.
std::string text_of(std::string_view xml) {
  const Document document = read("<doc><a>" + std::string(xml) + "</a></doc>");
  return document.elements.size() == 1 ? document.elements[0].text : document.fault;
}

std::string repeat(std::string_view text, std::size_t times) {
  std::string out;
  for (std::size_t i = 0; i < times; ++i) out += text;
  return out;
}

/// Of the processor: others may use the machine as well.
double seconds_since(std::clock_t begin) { return static_cast<double>(std::clock() - begin) / CLOCKS_PER_SEC; }

}  // namespace

TEST_CASE("what stands inside of the path comes one element at a time") {
  const std::string_view text =
      "<?xml version='1.0'?>\n<!-- a --><doc x='1'>text<a id=\"1\" "
      "title='&lt;b&gt;'>one<b>two</b>three</a>\n<c/>\n</doc>";
  for (const std::size_t step : {1U, 2U, 7U, 1000U}) {
    const Document document = read(text, step);
    CHECK(document.fault.empty());
    REQUIRE(document.elements.size() == 2);
    const XmlElement& a = document.elements[0];
    CHECK(a.name == "a");
    CHECK(a.space.empty());
    CHECK(a.line == 2);
    CHECK(a.text == "onethree");
    CHECK(a.attribute("id") == "1");
    CHECK(a.attribute("title") == "<b>");
    CHECK(a.attribute("none").empty());
    REQUIRE(a.children.size() == 1);
    CHECK(a.children[0].text == "two");
    CHECK(document.elements[1].line == 3);
  }
}

TEST_CASE("only the elements of the whole path are entered") {
  TextSource source("<rss><other><item>no</item></other><channel><item>yes</item></channel><item>no</item></rss>");
  XmlReader reader(source, {"rss", "channel"});
  XmlElement element;
  REQUIRE(reader.next(element));
  CHECK(element.text == "yes");
  CHECK_FALSE(reader.next(element));
}

TEST_CASE("text comes as it was meant") {
  CHECK(text_of("a &amp; b &#8212; &#x2014;") == "a & b — —");
  CHECK(text_of("<![CDATA[<p>&amp;</p>]]>") == "<p>&amp;</p>");
  CHECK(text_of("<![CDATA[a]]]]><![CDATA[>b]]>") == "a]]>b");
  CHECK(text_of("a\r\nb\rc") == "a\nb\nc");
  CHECK(text_of("a&#13;b") == "a\rb");
  CHECK(text_of("a<!-- no -->b<?no?>c") == "abc");
}

TEST_CASE("elements in an element of markup are part of its text") {
  for (const std::size_t step : {1U, 7U, 1000U}) {
    TextSource source(
        "<doc><a>x<b>y<body>1 &lt; <i k='&quot;&amp;'>2<br/></i>&amp;<p></p></body></b><!-- --></a><a>z</a></doc>",
        step);
    XmlReader reader(source, {"doc"}, {"body"});
    XmlElement element;
    REQUIRE(reader.next(element));
    CHECK(element.text == "x");
    REQUIRE(element.children.size() == 1);
    REQUIRE(element.children[0].children.size() == 1);
    CHECK(element.children[0].text == "y");
    CHECK(element.children[0].children[0].text == "1 < <i k=\"&quot;&amp;\">2<br></i>&<p></p>");
    REQUIRE(reader.next(element));
    CHECK(element.text == "z");
  }
}

TEST_CASE("other encodings become UTF-8") {
  CHECK(read("<?xml version='1.0' encoding='ISO-8859-1'?><doc><a>\xE9</a></doc>").elements.at(0).text == "é");
  std::string wide = "\xFF\xFE";
  for (const char c : std::string_view("<doc><a>b</a></doc>")) wide += {c, '\0'};
  for (const std::size_t step : {1U, 100U}) CHECK(read(wide, step).elements.at(0).text == "b");
}

TEST_CASE("a declared encoding of one byte a character is read") {
  const auto text_in = [](std::string_view encoding, std::string_view bytes, std::size_t step = 7) {
    const Document document = read("\n<?xml version='1.0' encoding='" + std::string(encoding) + "' ?>\n<doc><a>" +
                                       std::string(bytes) + "</a></doc>",
                                   step);
    return document.elements.size() == 1 ? document.elements[0].text : document.fault;
  };
  for (const std::size_t step : {1U, 2U, 7U, 60U, 1000U})
    CHECK(text_in("windows-1252",
                  "\x93"
                  "Caf\xE9\x94 \x96 \x80",
                  step) == "“Café” – €");
  CHECK(text_in("Windows-1252", "\xE9") == "é");
  CHECK(text_in("ISO-8859-1", "\x93") == "“");  // as browsers have it
  CHECK(text_in("windows-1251", "\xC4\xE0") == "Да");
  CHECK(text_in("iso-8859-15", "\xA4") == "€");
  CHECK(text_in("koi8-r", "\xE4\xC1") == "Да");
  CHECK(text_in("windows-1253", "\xAA") == "\uFFFD");  // no character has that number
}

TEST_CASE("what is UTF-8 is read as that whatever its declaration says") {
  for (const char* encoding : {"windows-1252", "iso-8859-1", "us-ascii", "shift_jis", "x-unknown", "UTF-16"}) {
    CAPTURE(encoding);
    for (const std::size_t step : {1U, 3U, 7U, 1000U}) {
      const Document document =
          read("<?xml version='1.0' encoding=\"" + std::string(encoding) + "\"?><doc><a>“Café” – €</a></doc>", step);
      CHECK(document.fault.empty());
      REQUIRE(document.elements.size() == 1);
      CHECK(document.elements[0].text == "“Café” – €");
    }
  }
}

TEST_CASE("an encoding that is not known is named with its line") {
  for (const std::size_t step : {1U, 7U, 1000U}) {
    const Document document =
        read("<?xml version='1.0' encoding='Shift_JIS'?>\n<doc>\n<a>x</a><a>\x83\x41\x83\x42</a></doc>", step);
    CHECK(document.elements.size() == 1);
    CHECK(document.fault == "3: the encoding 'shift_jis' is not known: make it UTF-8 with iconv -f shift_jis -t UTF-8");
  }
  CHECK(read("<?xml version='1.0' encoding='x-unknown'?><doc><a>x</a></doc>").elements.size() == 1);
}

TEST_CASE("a namespace is told by what it is and not by its prefix") {
  const Document document =
      read("<doc xmlns:x='urn:x' xmlns='urn:all'><x:a p:b='1' xmlns:p='urn:p'><c xmlns=''/></x:a><p:d/><e/></doc>");
  REQUIRE(document.elements.size() == 3);
  CHECK(document.elements[0].space == "urn:x");
  CHECK(document.elements[0].name == "a");
  CHECK(document.elements[0].attribute("b") == "1");
  CHECK(document.elements[0].attributes.size() == 1);
  CHECK(document.elements[0].children.at(0).space.empty());
  CHECK(document.elements[1].space == "p");  // where it is not declared any more
  CHECK(document.elements[2].space == "urn:all");
}

TEST_CASE("control characters are left out and their first line is known") {
  Document document = read("<doc>\n<a>x\x08y\n\x1F\tz</a>\n</doc>\x01");
  CHECK(document.fault.empty());
  CHECK(document.elements.at(0).text == "xy\n\tz");
  CHECK(document.control_line == 2);
  CHECK(read("<doc>\n<a/></doc>").control_line == 0);
  document = read("\n\n<doc>\n\n<a>\x01</a></doc>");
  CHECK(document.control_line == 5);
  CHECK(document.elements.at(0).line == 5);
}

TEST_CASE("blanks and a byte order mark may stand above the declaration") {
  for (const std::string front : {"", "\xEF\xBB\xBF", "\n\n", "\xEF\xBB\xBF\r\n \n"}) {
    const Document document = read(front + "<?xml version='1.0'?>\n<doc>\n<a/>\n<b></doc>");
    CHECK(document.elements.size() == 1);
    CHECK(document.fault == std::to_string(4 + std::ranges::count(front, '\n')) + ": mismatched tag");
  }
}

TEST_CASE("a fault comes behind everything that stands in front of it") {
  for (const std::size_t step : {3U, 100U, 100'000U}) {
    const Document document = read("<doc>\n<a/>\n<b/>\n<c>&nbsp;</c>\n<d/></doc>", step);
    CHECK(document.elements.size() == 2);
    CHECK(document.fault == "4: undefined entity: write the character, or its number");
  }
  CHECK(read("<doc>\n<a/>\n<b").fault == "3: it breaks off: unclosed token");
  CHECK(read("<doc>\n<a/>\n").fault == "3: it breaks off: no element found");
  CHECK(read("").fault == "1: it breaks off: no element found");
  CHECK(read("<doc><a>\xFF</a></doc>").fault ==
        "1: not well-formed (invalid token), such as a bare & or what is no UTF-8");
  CHECK(read("<doc><a>&#8;</a></doc>").fault == "1: reference to invalid character number");
  CHECK(read("<html>\n</html>").fault == "1: the outermost element is <html>, not <doc>");
}

TEST_CASE("a DOCTYPE is refused before its entities are read") {
  const std::string_view fault = "1: a DOCTYPE, which may define entities, is not read; remove it";
  CHECK(read("<!DOCTYPE doc><doc><a/></doc>").fault == fault);
  CHECK(read("<!DOCTYPE doc SYSTEM 'http://localhost/x.dtd'><doc/>").fault == fault);
  std::string bomb = "<!DOCTYPE doc [<!ENTITY a 'aaaaaaaaaa'>";
  for (char c = 'b'; c <= 'z'; ++c)
    bomb += std::string("<!ENTITY ") + c + " '" + repeat(std::string("&") + static_cast<char>(c - 1) + ";", 10) + "'>";
  const std::clock_t begin = std::clock();
  CHECK(read(bomb + "]><doc><a>&z;</a></doc>", 1 << 16).fault == fault);
  CHECK(seconds_since(begin) < 20);
}

TEST_CASE("elements may be 256 levels deep and not deeper") {
  const auto nested = [](std::size_t levels) { return repeat("<a>", levels) + repeat("</a>", levels); };
  CHECK(read("<doc>\n" + nested(255) + "</doc>").fault.empty());
  CHECK(read("<doc>\n" + nested(256) + "</doc>").fault == "2: elements are nested more than 256 levels deep");
  CHECK(read("<doc>\n" + repeat("<a>", 10'000), 1 << 16).fault == "2: elements are nested more than 256 levels deep");
}

TEST_CASE("what is made to fill the memory is refused by its line") {
  const std::clock_t begin = std::clock();
  LongSource text("<doc>\n<a><b/>", 'x', 20'000'000, "<c d='e'>f</c></a><a>b</a></doc>");
  const Document document = read(text);
  CHECK(document.fault.empty());
  REQUIRE(document.elements.size() == 2);
  CHECK(document.elements[0].is_too_long);
  CHECK(document.elements[0].line == 2);
  CHECK((document.elements[0].text.empty() && document.elements[0].children.empty()));
  CHECK_FALSE(document.elements[1].is_too_long);
  CHECK(document.elements[1].text == "b");
  LongSource tag("<doc>\n<a b='", 'x', 200'000'000, "'/></doc>");
  CHECK(read(tag).fault == "2: a tag or comment is longer than 1 MiB");
  LongSource comment("<doc>\n<!--", 'x', 200'000'000, "--></doc>");
  CHECK(read(comment).fault == "2: a tag or comment is longer than 1 MiB");
  std::string many = "<doc>\n<a";
  for (int i = 0; i < 1'000'000; ++i) many += " a" + std::to_string(i) + "=''";
  CHECK(read(many + "/></doc>", 1 << 16).fault == "2: a tag or comment is longer than 1 MiB");
  std::string thousand = "<doc>\n<a";
  for (int i = 0; i < 1001; ++i) thousand += " a" + std::to_string(i) + "=''";
  CHECK(read(thousand + "/></doc>", 1 << 16).fault == "2: an element has more than 1000 attributes");
  std::string names = "<doc>\n";
  for (int i = 0; i < 100'000; ++i) names += "<a" + std::to_string(i) + "/>";
  CHECK(read(names + "</doc>", 1 << 16).fault == "2: too many different names of elements and attributes");
  CHECK(read("<doc>\n<a>" + repeat("<b/>", 100'000) + "</a></doc>", 1 << 16).elements.at(0).is_too_long);
  CHECK(read("<doc>\n<a>" + repeat("<b c='d'/>", 100'000) + "</a></doc>", 1 << 16).elements.at(0).is_too_long);
  CHECK(seconds_since(begin) < 20);
}

TEST_CASE("a name of ASCII letters is a name") {
  for (const char* name : {"a", "_", "post_id", "a-b.c9"}) CHECK(is_xml_name(name));
  for (const char* name : {"", "9a", "-a", "a b", "a:b", "a>", "é"}) CHECK_FALSE(is_xml_name(name));
}

TEST_CASE("any text that is written is read again") {
  std::mt19937 random(7);
  constexpr std::string_view kParts[] = {"]]>", "]]", ">",  "<", "&", "&amp;", "<![CDATA[", "\r",   "\n",     "\r\n",
                                         "\t",  " ",  "\"", "'", "a", "é",     "😀",        "\x7F", "\u0085", "\u2028"};
  for (int round = 0; round < 2000; ++round) {
    std::string text;
    for (auto length = random() % 12; length > 0; --length) text += kParts[random() % std::size(kParts)];
    std::string xml = "<doc><a b=";
    append_xml_attribute(xml, text);
    xml += '>';
    append_xml_text(xml, text);
    xml += "</a></doc>";
    const Document document = read(xml);
    CAPTURE(xml);
    REQUIRE(document.elements.size() == 1);
    CHECK(document.elements[0].text == text);
    CHECK(document.elements[0].attribute("b") == text);
  }
}

TEST_CASE("what XML cannot hold is taken out of a text") {
  CHECK(without_forbidden("a\x01\x08"
                          "b\t\n\r\x1F\x7F") == "ab\t\n\r\x7F");
  CHECK(without_forbidden("\uFFFEa\uFFFF\uFFFD\uFEFF") == "a\uFFFD\uFEFF");
  CHECK(without_forbidden("") == "");
}

}  // namespace blog
