// Is this line the report's own, or one of those that every page of a site carries?
//
// Lists of phrases in English, Turkish, Arabic, French and German, compared with the line in small letters without the
// signs around it. A phrase is either the whole line or its beginning; where it is the beginning the line must be
// short, as a report may well say "Share this burden, the minister demanded" and go on. What the lists do not know is
// kept: losing a sentence of the report is worse than keeping a button.
#include "read/boilerplate.h"
#include "base/ascii.h"

#include <utf8proc.h>

#include <algorithm>
#include <array>

#include "base/utf8.h"
#include "read/dates.h"

namespace entente {
namespace {

constexpr std::size_t kNoiseLookedAt = 400;

struct Phrase {
  std::string_view words;
  LineKind kind;
  std::size_t longest;  // of a line that begins so; 0: the phrase is the whole line
};

constexpr LineKind kNoise = LineKind::kNoise;
constexpr LineKind kEdge = LineKind::kEdge;
constexpr LineKind kComments = LineKind::kComments;
constexpr LineKind kRelated = LineKind::kRelated;

constexpr Phrase kPhrases[] = {
    // Comments
    {"leave a reply", kComments, 60},
    {"leave a comment", kComments, 60},
    {"post a comment", kComments, 60},
    {"add a comment", kComments, 60},
    {"join the conversation", kComments, 60},
    {"join the discussion", kComments, 60},
    {"readers' comments", kComments, 40},
    {"reader comments", kComments, 40},
    {"user comments", kComments, 40},
    {"comments are closed", kComments, 60},
    {"your email address will not be published", kNoise, 200},
    {"required fields are marked", kNoise, 80},
    {"save my name, email", kNoise, 160},
    {"notify me of", kNoise, 120},
    {"this site uses akismet", kNoise, 200},
    {"you must be logged in to", kNoise, 120},
    {"log in to comment", kNoise, 80},
    {"sign in to comment", kNoise, 80},
    {"cancel reply", kNoise, 0},
    {"post comment", kNoise, 0},
    {"submit comment", kNoise, 0},
    {"be the first to comment", kNoise, 80},
    {"comment *", kNoise, 0},
    {"comments", kEdge, 0},
    {"comment", kEdge, 0},
    {"reply", kEdge, 0},
    {"name", kEdge, 0},
    {"email", kEdge, 0},
    {"website", kEdge, 0},
    {"yorum yap", kComments, 40},
    {"yorum yazın", kComments, 60},
    {"bir yanıt yazın", kComments, 60},
    {"bir cevap yazın", kComments, 60},
    {"e-posta adresiniz yayınlanmayacak", kNoise, 200},
    {"e-posta hesabınız yayımlanmayacak", kNoise, 200},
    {"yorumlar", kEdge, 0},
    {"اترك تعليقا", kComments, 80},
    {"اترك ردا", kComments, 80},
    {"أضف تعليقا", kComments, 80},
    {"لن يتم نشر عنوان بريدك الإلكتروني", kNoise, 240},
    {"التعليقات", kEdge, 0},
    {"laisser un commentaire", kComments, 60},
    {"votre adresse e-mail ne sera pas publiée", kNoise, 200},
    {"schreibe einen kommentar", kComments, 60},
    {"kommentar verfassen", kComments, 60},
    {"deine e-mail-adresse wird nicht veröffentlicht", kNoise, 200},
    // Sharing
    {"share it", kNoise, 20},
    {"share this article", kNoise, 80},
    {"share this story", kNoise, 80},
    {"share this post", kNoise, 80},
    {"share this page", kNoise, 80},
    {"share this:", kNoise, 80},
    {"share this", kNoise, 0},
    {"share on facebook", kNoise, 80},
    {"share on twitter", kNoise, 80},
    {"share on x", kNoise, 40},
    {"share on whatsapp", kNoise, 40},
    {"share on telegram", kNoise, 40},
    {"share on linkedin", kNoise, 40},
    {"share via", kNoise, 40},
    {"click to share", kNoise, 80},
    {"click to email", kNoise, 100},
    {"click to print", kNoise, 80},
    {"tweet this", kNoise, 0},
    {"copy link", kNoise, 30},
    {"link copied", kNoise, 60},
    {"print this", kNoise, 40},
    {"email this", kNoise, 40},
    {"like this:", kNoise, 40},
    {"follow us on", kNoise, 120},
    {"follow us", kEdge, 0},
    {"share", kEdge, 0},
    {"tweet", kEdge, 0},
    {"facebook", kEdge, 0},
    {"twitter", kEdge, 0},
    {"whatsapp", kEdge, 0},
    {"telegram", kEdge, 0},
    {"linkedin", kEdge, 0},
    {"pinterest", kEdge, 0},
    {"reddit", kEdge, 0},
    {"print", kEdge, 0},
    {"like", kEdge, 0},
    {"like loading", kNoise, 0},
    {"loading", kEdge, 0},
    {"save", kEdge, 0},
    {"listen", kEdge, 0},
    {"paylaş", kEdge, 0},
    {"bu haberi paylaş", kNoise, 40},
    {"yazdır", kEdge, 0},
    {"bizi takip edin", kNoise, 80},
    {"شارك", kEdge, 0},
    {"مشاركة", kEdge, 0},
    {"شارك هذا", kNoise, 60},
    {"شارك المقال", kNoise, 60},
    {"شارك الخبر", kNoise, 60},
    {"طباعة", kEdge, 0},
    {"تابعنا على", kNoise, 100},
    {"partager", kEdge, 0},
    {"partager cet article", kNoise, 60},
    {"teilen", kEdge, 0},
    {"artikel teilen", kNoise, 40},
    // Cookies and accounts
    {"we use cookies", kNoise, 400},
    {"this website uses cookies", kNoise, 400},
    {"this site uses cookies", kNoise, 400},
    {"we and our partners", kNoise, 400},
    {"we value your privacy", kNoise, 200},
    {"by continuing to use this", kNoise, 300},
    {"by continuing to browse", kNoise, 300},
    {"by clicking accept", kNoise, 300},
    {"by clicking “accept", kNoise, 300},
    {"accept all cookies", kNoise, 60},
    {"accept cookies", kNoise, 60},
    {"accept all", kNoise, 0},
    {"reject all", kNoise, 0},
    {"manage cookies", kNoise, 60},
    {"manage preferences", kNoise, 40},
    {"cookie policy", kNoise, 40},
    {"cookie settings", kNoise, 40},
    {"privacy policy", kNoise, 60},
    {"terms of use", kNoise, 60},
    {"terms of service", kNoise, 60},
    {"çerez", kNoise, 300},
    {"bu site çerez", kNoise, 300},
    {"sitemizde çerez", kNoise, 300},
    {"يستخدم هذا الموقع ملفات تعريف الارتباط", kNoise, 400},
    {"نستخدم ملفات تعريف الارتباط", kNoise, 400},
    {"nous utilisons des cookies", kNoise, 400},
    {"diese website verwendet cookies", kNoise, 400},
    {"wir verwenden cookies", kNoise, 400},
    {"please enable javascript", kNoise, 200},
    {"javascript is disabled", kNoise, 200},
    {"enable javascript", kNoise, 120},
    {"you need to enable javascript", kNoise, 200},
    {"your browser does not support", kNoise, 200},
    // Subscriptions and advertisements
    {"subscribe to our", kNoise, 200},
    {"subscribe to the newsletter", kNoise, 120},
    {"subscribe to continue", kNoise, 120},
    {"subscribe now", kNoise, 100},
    {"subscribe", kEdge, 0},
    {"sign up for our", kNoise, 200},
    {"sign up to our", kNoise, 200},
    {"sign up for the", kNoise, 160},
    {"sign up", kEdge, 0},
    {"sign in", kEdge, 0},
    {"log in", kEdge, 0},
    {"already a subscriber", kNoise, 120},
    {"to continue reading", kNoise, 160},
    {"to read the full article", kNoise, 160},
    {"this article is for subscribers", kNoise, 160},
    {"this content is for subscribers", kNoise, 160},
    {"start your free trial", kNoise, 100},
    {"get unlimited access", kNoise, 120},
    {"support our journalism", kNoise, 200},
    {"get our newsletter", kNoise, 120},
    {"enter your email", kNoise, 100},
    {"download our app", kNoise, 100},
    {"advertisement", kNoise, 40},
    {"advertise with us", kNoise, 0},
    {"sponsored", kEdge, 0},
    {"sponsored content", kNoise, 40},
    {"reklam", kEdge, 0},
    {"bültenimize abone", kNoise, 120},
    {"abone ol", kNoise, 40},
    {"اشترك في", kNoise, 100},
    {"إعلان", kEdge, 0},
    {"publicité", kEdge, 0},
    {"anzeige", kEdge, 0},
    {"newsletter abonnieren", kNoise, 80},
    // Other reports
    {"related", kRelated, 0},
    {"related articles", kRelated, 60},
    {"related stories", kRelated, 60},
    {"related posts", kRelated, 60},
    {"related news", kRelated, 60},
    {"related topics", kRelated, 60},
    {"related content", kRelated, 60},
    {"related links", kRelated, 60},
    {"related coverage", kRelated, 60},
    {"more from", kRelated, 60},
    {"more on this", kRelated, 60},
    {"more news", kRelated, 0},
    {"more stories", kRelated, 60},
    {"you may also like", kRelated, 60},
    {"you might also like", kRelated, 60},
    {"recommended for you", kRelated, 60},
    {"recommended", kRelated, 0},
    {"most read", kRelated, 40},
    {"most popular", kRelated, 40},
    {"most viewed", kRelated, 40},
    {"trending", kRelated, 0},
    {"trending now", kRelated, 40},
    {"latest news", kRelated, 40},
    {"editor's picks", kRelated, 40},
    {"editors' picks", kRelated, 40},
    {"read next", kRelated, 40},
    {"see also", kRelated, 0},
    {"read also", kNoise, 160},
    {"read more:", kNoise, 160},
    {"also read:", kNoise, 160},
    {"read more", kEdge, 0},
    {"continue reading", kNoise, 80},
    {"previous article", kNoise, 120},
    {"next article", kNoise, 120},
    {"previous post", kNoise, 120},
    {"next post", kNoise, 120},
    {"tags:", kNoise, 160},
    {"filed under", kNoise, 120},
    {"tags", kEdge, 0},
    {"posted in", kNoise, 120},
    {"ilgili haberler", kRelated, 60},
    {"benzer haberler", kRelated, 60},
    {"çok okunanlar", kRelated, 40},
    {"en çok okunan", kRelated, 40},
    {"bunlar da ilginizi çekebilir", kRelated, 60},
    {"etiketler", kNoise, 120},
    {"مواضيع ذات صلة", kRelated, 80},
    {"أخبار ذات صلة", kRelated, 80},
    {"اقرأ أيضا", kRelated, 80},
    {"اقرأ أيضاً", kNoise, 200},
    {"اقرأ المزيد", kNoise, 80},
    {"الأكثر قراءة", kRelated, 60},
    {"articles similaires", kRelated, 60},
    {"à lire aussi", kRelated, 60},
    {"lire aussi", kNoise, 160},
    {"mehr zum thema", kRelated, 60},
    {"das könnte sie auch interessieren", kRelated, 60},
    {"lesen sie auch", kNoise, 160},
    // Navigation and imprint
    {"skip to content", kNoise, 40},
    {"skip to main content", kNoise, 40},
    {"back to top", kNoise, 40},
    {"scroll to top", kNoise, 40},
    {"all rights reserved", kNoise, 160},
    {"copyright ©", kNoise, 200},
    {"©", kNoise, 200},
    {"tüm hakları saklıdır", kNoise, 160},
    {"جميع الحقوق محفوظة", kNoise, 160},
    {"tous droits réservés", kNoise, 160},
    {"alle rechte vorbehalten", kNoise, 160},
    {"home", kEdge, 0},
    {"menu", kEdge, 0},
    {"search", kEdge, 0},
    {"contact us", kEdge, 0},
    {"about us", kEdge, 0},
    {"ana sayfa", kEdge, 0},
    {"anasayfa", kEdge, 0},
    {"الرئيسية", kEdge, 0},
};

// Figures with at most a word that counts: "0", "45574564556454", "1.2K shares", "3 min read".
bool is_counter(std::string_view words) {
  std::size_t i = 0;
  bool figure = false;
  while (i < words.size() &&
         (ascii::is_digit(words[i]) || ascii::is_one_of(words.substr(i, 1), {".", ",", " ", "+", "/", "|", ":"}))) {
    figure = figure || ascii::is_digit(words[i]);
    ++i;
  }
  if (!figure) return false;
  std::string_view rest = words.substr(i);
  if (rest.starts_with("k ") || rest.starts_with("m ")) rest.remove_prefix(2);
  return ascii::is_one_of(rest, {"",
                                 "k",
                                 "m",
                                 "share",
                                 "shares",
                                 "view",
                                 "views",
                                 "comment",
                                 "comments",
                                 "like",
                                 "likes",
                                 "reads",
                                 "tweet",
                                 "tweets",
                                 "min read",
                                 "minute read",
                                 "minutes read",
                                 "mins read",
                                 "retweets",
                                 "paylaşım",
                                 "yorum",
                                 "görüntülenme",
                                 "مشاهدة",
                                 "مشاركة",
                                 "تعليق",
                                 "تعليقات",
                                 "commentaires",
                                 "kommentare"});
}

// "3 comments", "2 thoughts on ...": readers speak below.
bool heads_comments(std::string_view words) {
  std::size_t i = 0;
  while (i < words.size() && ascii::is_digit(words[i])) ++i;
  if (i == 0 && words.starts_with("comments (")) return true;
  if (i == 0) return false;
  const std::string_view rest = words.substr(i);
  return rest == " comments" || rest == " comment" || rest.starts_with(" thoughts on") ||
         rest.starts_with(" thought on") || rest.starts_with(" responses to") || rest.starts_with(" response to") ||
         rest.starts_with(" replies to");
}

bool is_sign(char32_t c) {
  if (c < 0x80) return !ascii::is_alnum(static_cast<char>(c));
  return (c >= 0x2000 && c <= 0x206F) || c == 0xA0 || c == 0xAB || c == 0xBB || c == 0xB7 || c == 0x200E ||
         c == 0x200F || (c >= 0x2190 && c <= 0x21FF) || (c >= 0x25A0 && c <= 0x27BF) || c == 0x060C || c == 0x061B;
}

}  // namespace

std::string plain_words(std::string_view line) {
  std::string out;
  std::size_t content = 0;  // past the last character that is no sign
  bool gap = false;
  for (std::size_t i = 0; i < line.size();) {
    const CodePoint c = code_point_at(line, i);
    i += c.size;
    if (c.value <= ' ' || c.value == 0xA0) {
      gap = true;
      continue;
    }
    if (is_sign(c.value) && out.empty()) continue;
    if (gap && !out.empty()) out += ' ';
    gap = false;
    append_utf8(out, c.value < 0x80 ? (c.value >= 'A' && c.value <= 'Z' ? c.value + 32 : c.value)
                                    : static_cast<char32_t>(utf8proc_tolower(static_cast<utf8proc_int32_t>(c.value))));
    if (!is_sign(c.value)) content = out.size();
  }
  out.resize(content);
  return out;
}

LineKind line_kind(std::string_view line) {
  const std::size_t full = line.size();
  std::size_t cut = std::min(full, kNoiseLookedAt);
  while (cut < full && cut > 0 && (static_cast<unsigned char>(line[cut]) & 0xC0u) == 0x80u) --cut;
  if (full > kNoiseLookedAt) return LineKind::kOwn;  // no button is so long
  const std::string_view head = line.substr(0, cut);
  if (head.find("\xC2\xA9") == 0) return kNoise;  // a copyright sign
  const std::string words = plain_words(head);
  if (words.empty()) return kEdge;
  if (heads_comments(words)) return kComments;
  if (is_counter(words)) return kEdge;
  LineKind found = LineKind::kOwn;
  std::size_t longest = 0;
  for (const Phrase& phrase : kPhrases) {
    // Signs at the end of the phrase are looked for in the line as it stands.
    const bool signs = phrase.words.back() == ':' || phrase.words.back() == '*';
    const std::string_view bare = signs ? phrase.words.substr(0, phrase.words.size() - 1) : phrase.words;
    const std::string_view stem = bare.substr(0, bare.find_last_not_of(' ') + 1);
    if (stem.size() < longest || !std::string_view(words).starts_with(stem)) continue;
    const bool whole = words.size() == stem.size();
    if (!whole) {
      if (full > phrase.longest) continue;
      const char next = words[stem.size()];
      if (static_cast<unsigned char>(next) >= 0x80 || (next >= 'a' && next <= 'z')) continue;
      if (signs && next != phrase.words.back()) continue;
    }
    found = phrase.kind;
    longest = stem.size();
  }
  return found;
}

bool is_byline(std::string_view line) {
  if (line.size() > 120) return false;
  const std::string words = plain_words(line);
  const auto spaces = std::count(words.begin(), words.end(), ' ');
  if (spaces > 9 || ends_a_sentence(line)) return false;
  for (const std::string_view begin :
       {"by ", "written by ", "posted by ", "author: ", "author ", "reporting by ", "yazan: ", "yazan ",
        "haber: ", "muhabir: ", "بقلم ", "بقلم: ", "كتب ", "par ", "von "})
    if (words.starts_with(begin)) return true;
  return false;
}

bool is_date_line(std::string_view line) {
  if (line.size() > 120) return false;
  const std::vector<DateMention> dates = find_dates(line, std::nullopt);
  bool full = false;
  for (const DateMention& mention : dates) full = full || (mention.date && mention.date->day > 0);
  if (!full) return false;
  // What is left besides dates, figures and the words that go with them is a few letters at most.
  std::string rest(line);
  for (std::size_t k = dates.size(); k-- > 0;) rest.erase(dates[k].where.begin, dates[k].where.size());
  const std::string words = plain_words(rest);
  std::size_t other = 0;
  std::string word;
  const auto close = [&] {
    if (!word.empty() && !ascii::is_one_of(word, {"published",  "updated",
                                                  "last",       "modified",
                                                  "posted",     "on",
                                                  "at",         "gmt",
                                                  "utc",        "am",
                                                  "pm",         "date",
                                                  "first",      "est",
                                                  "cet",        "trt",
                                                  "monday",     "tuesday",
                                                  "wednesday",  "thursday",
                                                  "friday",     "saturday",
                                                  "sunday",     "mon",
                                                  "tue",        "wed",
                                                  "thu",        "fri",
                                                  "sat",        "sun",
                                                  "yayınlanma", "yayın",
                                                  "tarihi",     "tarih",
                                                  "güncelleme", "son",
                                                  "pazartesi",  "salı",
                                                  "çarşamba",   "perşembe",
                                                  "cuma",       "cumartesi",
                                                  "pazar",      "نشر",
                                                  "تاريخ",      "النشر",
                                                  "في",         "آخر",
                                                  "تحديث",      "الاثنين",
                                                  "الثلاثاء",   "الأربعاء",
                                                  "الخميس",     "الجمعة",
                                                  "السبت",      "الأحد",
                                                  "publié",     "le",
                                                  "à",          "mis",
                                                  "jour",       "veröffentlicht",
                                                  "am",         "um",
                                                  "uhr",        "stand"}))
      other += word.size();
    word.clear();
  };
  for (const char c : words) {
    if ((c >= 'a' && c <= 'z') || static_cast<unsigned char>(c) >= 0x80)
      word += c;
    else
      close();
  }
  close();
  return other <= 24 && !ends_a_sentence(line);
}

bool ends_a_sentence(std::string_view line) {
  while (!line.empty()) {
    if (line.ends_with("...") || line.ends_with("\xE2\x80\xA6")) return false;
    const char c = line.back();
    if (c == ' ' || c == '\n' || c == '\t' || c == '"' || c == '\'' || c == ')' || c == ']') {
      line.remove_suffix(1);
    } else if (line.ends_with("\xE2\x80\x9D") || line.ends_with("\xE2\x80\x99")) {
      line.remove_suffix(3);
    } else if (line.ends_with("\xC2\xBB")) {
      line.remove_suffix(2);
    } else {
      return c == '.' || c == '!' || c == '?' || line.ends_with("\xD8\x9F");
    }
  }
  return false;
}

}  // namespace entente
