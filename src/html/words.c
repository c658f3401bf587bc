#include "html/words.h"

#include <ctype.h>
#include <string.h>

#include "base/fold.h"
#include "base/mem.h"
#include "model/feed.h"

static const char *const furniture[] = {
	"advertisement", "advertisements", "advertising", "advert", "ad", "ads", "sponsored", "sponsored content",
	"caption", "image caption", "don't miss", "see more", "media playback is unsupported on your device",
	"your browser does not support this video", "your browser does not support the audio element",
	"video loading", "loading video", "embed", "embedded content", "external link", "this content is not available",
	"story continues below", "story continues below advertisement", "article continues below",
	"article continues below advertisement", "continue reading below", "continue reading",
	"continue reading the main story", "continue reading main story", "scroll to continue",
	"scroll to continue with content", "loading", "loading...", "please wait", "share", "share this",
	"share this article", "share this story", "share this post", "share on facebook",
	"share on twitter", "tweet", "email", "print", "print this article", "copy link", "link copied",
	"save", "bookmark", "follow us", "follow us on", "follow", "sign up", "sign in", "log in",
	"subscribe", "subscribe now", "newsletter", "click to enlarge", "click here", "tap to enlarge",
	"enlarge image", "view gallery", "view comments", "show comments", "leave a comment",
	"post a comment", "add a comment", "write a comment", "comments", "no comments", "back to top",
	"top", "next", "previous", "read more", "see more", "more", "show more", "view more", "learn more",
	"related", "related articles", "related stories", "related posts", "related topics", "recommended", "most read",
	"popular", "trending", "getty images", "image credit", "photo", "video", "watch", "play", "play video",
	"skip advertisement", "skip to content", "report this ad", "about sharing", "like this", "like loading",
	"like this:", "rate this", "download", "listen", "hide", "close", "menu", "search", "tags", "topics", "facebook", "twitter", "whatsapp",
	"linkedin", "pinterest", "reddit", "telegram", "tumblr", "google+", "instagram", "flipboard", "x",
	"quang cao", "chia se", "binh luan", "y kien", "xem them", "doc them", "tin lien quan",
	"bai lien quan", "bai viet lien quan", "chu de", "tu khoa", "luu bai", "luu tin", "in bai", "gui bai",
	"gui binh luan", "theo doi", "quan tam", "dang ky", "nghe doc bai", "nghe bai", "co chu", "xem tiep",
	"thich", "sao chep", "sao chep link", "copy link thanh cong", "tin tuc", "video lien quan", "anh minh hoa",
	"anzeige", "werbung", "teilen", "drucken", "kommentare", "kommentieren", "mehr zum thema",
	"weiterlesen", "nach oben", "publicite", "partager", "imprimer", "commentaires", "lire la suite",
	"a lire aussi", "lire aussi", "compartir", "publicidad", "comentarios", "imprimir", "leer mas", "compartilhar", "leia mais",
	"pubblicita", "condividi", "stampa", "commenti", "leggi anche", "reclame", "reklama", "udostepnij",
	"реклама", "поделиться", "комментарии", "читайте также", "広告", "シェア", "关注", "分享", "广告", "評論", "评论",
	"공유", "댓글", "광고",
};

static const char *const pointers[] = {
	"see more:", "don't miss:", "image caption", "read more on", "read more about", "story continues", "sign up here", "sign up to",
	"contributed to this report", "for more stories", "for the latest", "want more", "support our", "if you enjoyed", "if you liked this", "like what you", "have a tip", "got a tip", "contact us at",
	"related roundup:", "buyer's guide:", "related post:", "related posts:", "related video:", "related videos:", "subscribe to ", "read more:", "read more :", "read also:", "also read:", "also read", "read next:", "read:", "see also:", "see also", "more:", "related:",
	"related story:", "related article:", "related stories:", "related articles:", "watch:", "don't miss:", "more from", "more on this",
	"recommended:", "you may also like", "you might also like", "sign up for", "subscribe to our",
	"follow us on", "click here to", "click here for", "follow @", "download the", "join our", "get the latest", "like us on",
	"the post", "this article was originally published", "this story was originally published", "share this", "posted in:", "filed under",
	"tagged", "tags:", "topics:", "categories:", "category:", "keywords:", "continue reading", "copyright ©", "© ", "all rights reserved",
	"xem them:", "xem them >", "doc them:", ">> ", ">>> ", "moi doc gia", "moi ban doc", "moi quy doc gia", "tin lien quan", "xem video:", "bam vao day",
	"theo doi bao", "theo doi chung toi", "tu khoa:", "tags ", "chu de:", "nguon tin:", "lien he quang cao",
	"this article first appeared", "this article was first published", "this post was originally", "if you believe", "if you found this", "enjoyed this article", "enjoy this article", "thank you for reading", "thanks for reading",
	"bitte teilen sie uns", "bitte laden sie", "weitere infos unter", "weitere informationen", "hazte miembro", "hacemos periodismo", "by signing up", "want to learn more", "to learn more", "for more information", "please note", "photo by", "bild via", "titelbild:", "beitragsbild", "foto:", "fotos:", "credits photos", "credit photo",
	"vea tambien", "puedes ver:", "if you enjoyed reading", "disclosure", "disclaimer", "this story was developed", "this post may contain", "follow me on", "support us", "if you believe stories", "sign in to", "mochten sie den artikel", "mochten sie weiterlesen", "den artikel mit anderen", "gefallt dir", "unterstutze ", "besuchen sie unser", "lesen sie das", "alle angaben ohne gewahr",
	"do you want to be informed", "subscribe now", "material chroniony prawem", "czytasz wlasnie", "this article is the copyrighted", "written permission must", "die inhalte dieser website", "mit diesem button", "diesen artikel", "artikel teilen", "last modified:",
	"lesen sie auch", "lesen sie hier", "lesen sie mehr", "mehr zum thema", "mehr dazu", "siehe auch", "hier geht es", "auch interessant", "jetzt ",
	"lire aussi", "a lire aussi", "lire egalement", "voir aussi", "lea tambien", "lee tambien", "leer mas", "te puede interesar", "mas informacion", "leia tambem", "leia mais", "veja tambem", "leggi anche", "lees ook", "lees meer", "czytaj tez", "czytaj takze", "zobacz tez", "czytaj wiecej",
	"читайте также", "читать далее", "смотрите также", "подписывайтесь на",
};

static const char *const ask[] = {
	"click here", "subscribe", "subscription", "reach the reporter", "contact the reporter", "follow the reporter", "sign up", "newsletter", "follow us", "tren facebook", "tren zalo", "tren youtube", "dang ky nhan", "dang ky kenh", "bam vao day", "nhan vao day", "theo doi chung toi", "theo doi fanpage", "abonnieren", "abonnez-vous", "inscrivez-vous", "suscribete", "suscribase", "iscriviti", "подпишитесь", "подписывайтесь",
};

static const char *const related[] = {
	"related", "related articles", "related article", "related stories", "related story", "related posts", "related news", "related content",
	"related links", "related topics", "related videos", "related reading", "related items", "more stories", "more articles", "more news",
	"more on this story", "more on this topic", "more from", "more like this", "more in", "read next", "up next", "what to read next", "read more",
	"recommended", "recommended for you", "recommended stories", "recommended reading", "you may also like", "you might also like", "you may like",
	"you might like", "you may be interested in", "also on", "see also", "also read", "don't miss", "latest news", "latest stories", "latest posts", "recent posts",
	"top stories", "most popular", "most read", "trending", "trending now", "popular posts", "popular stories", "editors picks", "editor's picks", "from the web", "around the web",
	"uber den autor", "uber die autorin", "zur person", "sobre el autor", "a propos de l'auteur", "verwandte themen", "verwandte themenbereiche", "schon gelesen", "zum weiterlesen",
	"empfehlungen aus der redaktion", "empfehlungen", "lust auf mehr", "weiterfuhrende links", "weiterfuhrender link", "weitere informationen", "notas relacionadas", "ultimas noticias", "más noticias", "ve tac gia",
	"similar articles", "similar posts", "other news", "next article", "previous article", "share this", "share this article", "share this post", "share this story", "about the author", "about the authors", "sign up for our newsletter", "newsletter", "advertisement",
	"tin lien quan", "bai lien quan", "bai viet lien quan", "video lien quan", "cac tin lien quan", "tin bai lien quan", "cac bai lien quan", "cac bai viet lien quan", "noi dung lien quan", "anh lien quan",
	"tin khac", "cac tin khac", "tin cung chuyen muc", "cung chuyen muc", "bai cung chuyen muc", "tin moi", "tin moi nhat", "tin cu hon", "tin moi hon", "tin cung muc", "tin noi bat", "co the ban quan tam", "ban co the quan tam", "co the ban thich", "doc nhieu", "doc nhieu nhat", "xem nhieu", "tin doc nhieu", "tin xem nhieu", "dung bo lo", "xem them", "doc them", "xem them tin", "tin cung chu de", "cung chu de", "chu de lien quan", "bai doc nhieu",
	"mehr zum thema", "weitere artikel", "verwandte artikel", "ahnliche artikel", "ahnliche beitrage", "das konnte sie auch interessieren", "auch interessant", "weitere themen", "meistgelesen", "neueste artikel", "weitere meldungen", "mehr aus", "weitere nachrichten", "teilen",
	"a lire aussi", "lire aussi", "sur le meme sujet", "articles lies", "articles similaires", "voir aussi", "dans la meme rubrique", "les plus lus",
	"te puede interesar", "noticias relacionadas", "articulos relacionados", "relacionados", "mas noticias", "lo mas leido", "mas leidas", "leia tambem", "veja tambem", "mais lidas", "artigos relacionados", "leggi anche", "articoli correlati", "potrebbe interessarti", "lees ook", "zobacz takze", "czytaj takze", "powiazane artykuly",
	"читайте также", "похожие статьи", "по теме", "другие новости", "最新记事", "関連記事", "関連ニュース", "おすすめ記事", "相关新闻", "相关阅读", "相关文章", "延伸閱讀", "相關新聞", "관련기사", "관련 기사", "많이 본 뉴스",
};

static const char *const comments[] = {
	"comments", "comment", "leave a comment", "leave a reply", "leave a response", "post a comment", "add a comment", "add comment", "write a comment", "join the conversation", "join the discussion", "responses", "reader comments", "show comments", "view comments", "your comment", "what do you think",
	"binh luan", "y kien", "y kien ban doc", "y kien doc gia", "gui binh luan", "viet binh luan", "ban doc binh luan", "binh luan cua ban", "y kien cua ban", "phan hoi", "tra loi", "de lai binh luan",
	"kommentare", "kommentar schreiben", "schreibe einen kommentar", "ihr kommentar", "diskussion", "leserkommentare", "commentaires", "reagir", "laisser un commentaire", "vos reactions", "comentarios", "deja un comentario", "deja una respuesta", "commenti", "lascia un commento", "reacties", "komentarze", "dodaj komentarz", "комментарии", "コメント", "评论", "評論", "留言", "댓글",
};

static const char *const trending[] = {
	"thinh hanh", "xu huong", "doc nhieu", "doc nhieu nhat", "tin doc nhieu", "xem nhieu", "xem nhieu nhat", "tin xem nhieu", "bai doc nhieu", "duoc xem nhieu nhat", "duoc quan tam", "duoc quan tam nhat", "chu de nong", "tin nong", "noi bat trong ngay", "nhieu nguoi doc", "bai xem nhieu", "video xem nhieu", "hot",
	"trending", "trending now", "most read", "most popular", "most viewed", "popular", "popular now", "popular stories", "top stories this week", "meistgelesen", "les plus lus", "lo mas leido", "mas leidas", "mais lidas", "i piu letti", "najczesciej czytane", "самое читаемое", "популярное", "ランキング", "热门", "많이 본 뉴스",
};

static const char *const featured[] = {
	"noi bat", "tin noi bat", "bai noi bat", "tieu diem", "tin tieu diem", "dang chu y", "tin dang chu y", "dung bo lo", "khong the bo qua",
	"featured", "featured stories", "editor's picks", "editors' picks", "editors picks", "editor’s picks", "editors’ picks", "don’t miss", "don't miss", "dont miss", "must read", "must reads", "top stories", "in focus", "highlights",
};

static const char *const views[] = {
	"luot xem", "luot doc", "nguoi xem", "nguoi doc", "lan xem", "views", "view", "reads", "aufrufe", "vues", "lectures", "vistas", "visitas", "visualizzazioni", "weergaven", "wyswietlen", "просмотров", "просмотра", "просмотр", "回閲覧", "次浏览", "阅读", "浏览", "조회",
};

static const char *const replies[] = {
	"binh luan", "y kien", "phan hoi", "comments", "comment", "replies", "kommentare", "kommentar", "commentaires", "comentarios", "commenti", "reacties", "комментариев", "комментария", "评论", "댓글",
};

static const char *const by[] = {
	"by", "written by", "posted by", "reported by", "story by", "words by", "article by", "text by", "report by", "column by", "opinion by", "review by", "analysis by", "commentary by", "contributed by", "submitted by", "published by", "created by", "presented by", "view all posts by", "all posts by", "see all posts by", "view all articles by", "see all articles by", "all articles by", "posts by", "more posts by", "more by", "guest post by", "guest column by", "op-ed by", "author:", "author", "authors:", "authors", "by:", "byline:", "writer:", "contributor:", "contributors:", "reporter:",
	"theo", "tac gia:", "tac gia", "bai:", "bai viet:", "tin:", "tin, bai:", "tin bai:", "bai va anh:", "bai, anh:", "bai & anh:", "tin va anh:", "tin, anh:", "tin & anh:", "bai - anh:", "thuc hien:", "nhom pv:", "nguoi viet:", "dang boi", "duoc dang boi", "dang boi:", "pv:", "phong vien:",
	"interview by", "exclusive by", "words and photos by", "words & photos by", "text and photos by", "story and photos by", "reporting by",
	"von", "von:", "text:", "autor:", "autor", "autor/in", "autor/in:", "autor*in", "autor*in:", "autor:in:", "autorin", "autorin:", "autor(in):", "text & fotos:", "text und fotos:", "text & foto:", "text und bild:", "text und interview:", "interview:", "fotos und text:", "texte:", "texte :", "texto:", "autoren:", "artikel von", "beitrag von", "bericht von", "interview von", "kommentar von", "pressemitteilung von", "ein artikel von", "ein beitrag von", "ein gastbeitrag von", "eine analyse von", "ein kommentar von", "verfasst von", "geschrieben von", "erstellt von", "veroffentlicht von", "gepostet von", "eingestellt von", "redige par", "pubblicato da", "geplaatst door", "geschreven door", "duoc viet boi", "viet boi", "par", "par:", "ecrit par", "publie par", "propos recueillis par", "por", "por:", "escrito por", "publicado por", "de:", "di", "di:", "a cura di", "scritto da", "door", "door:", "autor tekstu:", "автор:", "текст:", "文/", "作者:", "作者", "記者", "记者", "撰文:", "文:", "責任編集:",
};

static const char *const not_by[] = {
	"reviewed by", "medically reviewed by", "fact checked by", "fact-checked by", "fact check by", "edited by", "editor:", "editors:", "photo by", "photos by", "photo:", "photos:", "photograph by", "photographs by", "photography by", "image by", "images by", "image:", "illustration by", "illustrations by", "illustrated by", "graphics by", "video by", "translated by", "expert reviewed by", "approved by", "verified by", "sponsored by", "presented in partnership", "source:", "sources:", "via", "courtesy of", "cover image", "produced by",
	"theo", "nguon:", "nguon tin:", "anh:", "clip:", "video:", "do hoa:", "bien tap:", "bien tap vien:", "dich:", "foto:", "fotos:", "foto", "fotos", "bild:", "фото", "фото:", "quelle:", "photo de", "photos de", "fuente:", "foto de", "来源:", "责任编辑:", "编辑:", "撮影:",
};

static const char *const roles[] = {
	"writer", "writers", "editor", "editors", "reporter", "reporters", "correspondent", "correspondents", "contributor", "contributors", "contributing", "staff", "journalist", "journalists", "analyst", "director", "manager", "professor", "specialist", "founder", "co-founder", "cofounder", "ceo", "cto", "cfo", "columnist", "producer", "author", "authors", "photographer", "intern", "fellow", "team", "desk", "bureau", "newsroom", "expert", "strategist", "consultant", "engineer", "president", "chief", "lecturer", "researcher", "scientist", "physician", "attorney", "coach", "reviewer", "senior", "associate", "assistant", "deputy", "former", "freelance", "managing", "executive", "guest", "board", "blogger", "critic", "anchor", "host", "officer", "developer", "marketer", "copywriter", "member", "partner", "coordinator", "marketing", "owner", "administrator", "representative", "redakteur", "redakteurin", "redaktion", "autor", "autorin", "reporterin", "journalistin", "korrespondent", "korrespondentin", "journaliste", "redacteur", "redactrice", "redactor", "redactora", "periodista", "giornalista", "redacteurin", "корреспондент", "редактор", "bureau chief",
};

static const char *const no_section[] = {
	"uncategorized", "uncategorised", "allgemein", "unkategorisiert", "non classe", "sin categoria", "sem categoria", "senza categoria", "chua phan loai", "khong phan loai", "home", "homepage", "trang chu", "startseite", "accueil", "inicio", "main", "default", "article", "articles", "none", "null", "undefined", "general", "all", "blog", "posts", "category", "categories", "section", "kategorie", "kategorien", "rubrik", "zur startseite", "zuruck", "back",
};

static const char *const paywall[] = {
	"subscribe to read", "subscribe to continue", "subscribe now to read", "to continue reading", "to read the full", "to read this article", "this article is for subscribers", "this content is for subscribers", "this story is for subscribers", "this article is exclusively for", "this post is for paid subscribers", "this post is for paying subscribers", "sign up to continue reading", "log in to continue reading", "keep reading with", "already a subscriber", "already a member", "unlock this article", "members only", "dang ky de doc tiep", "dang nhap de doc tiep", "noi dung danh cho", "bai viet danh cho", "danh cho thanh vien", "danh cho hoi vien", "mua goi de doc", "dieser artikel ist nur fur", "jetzt weiterlesen", "weiterlesen mit", "mit abo weiterlesen", "cet article est reserve", "article reserve aux abonnes", "reserve aux abonnes", "il vous reste", "contenido exclusivo para suscriptores", "solo para suscriptores", "articulo solo para suscriptores", "suscribete para", "conteudo exclusivo para assinantes", "contenuto riservato agli abbonati", "статья доступна подписчикам", "この記事は有料会員限定", "会員限定記事",
};

static const char *const plain[] = {
	"view", "full", "profile", "bio", "biography", "menu", "open", "privacy", "policy", "more", "posts", "post", "read", "follow", "subscribe", "share", "click", "here", "page", "webpage", "article", "articles", "comment", "comments", "join", "sign", "login", "log", "app", "download", "cite", "navigation", "newsletter", "insights", "updated", "published", "posted", "minutes", "min", "home", "see", "our", "your", "my", "this", "that", "these", "is", "are", "was", "or", "with", "how", "what", "why", "when", "learn", "get", "contact", "terms", "website", "email", "print", "save", "listen", "watch", "photo", "photos", "video", "videos", "image", "paid", "free", "search", "close", "next", "previous", "back", "top", "reviewed", "edited", "written", "views", "reads", "likes", "shares", "related", "latest", "popular", "trending", "category", "categories", "tags", "advertisement", "sponsored", "disclosure", "copyright", "rights", "reserved", "name", "title", "date", "time", "today", "yesterday", "facebook", "twitter", "linkedin", "instagram", "pinterest", "youtube", "whatsapp", "telegram", "rss", "artikel", "alle", "archiv", "anzeigen", "mehr", "lesen", "folgen", "kommentare", "weitere", "autorenprofil", "profil", "teilen", "drucken", "uber", "voir", "tous", "lire", "suivre", "ver", "todos", "mas", "articulos", "leer", "seguir", "xem", "bai", "viet", "chia", "doi", "blog",
};

static const char *const organizations[] = {
	"press", "news", "times", "post", "media", "agency", "agencies", "service", "services", "journal", "network", "tribune", "magazine", "radio", "tv", "university", "college", "institute", "inc", "inc.", "llc", "ltd", "company", "group", "foundation", "association", "society", "herald", "gazette", "chronicle", "observer", "telegraph", "guardian", "independent", "mail", "express", "mirror", "globe", "review", "digest", "weekly", "daily", "online", "studio", "studios", "solutions", "bank", "center", "centre", "department", "ministry", "council", "committee", "international", "world", "business", "sport", "sports", "reuters", "afp", "ap", "dpa", "efe", "ansa", "upi", "pti", "ani", "ians", "cnn", "bbc", "cnbc", "npr", "bloomberg", "xinhua", "tass", "ttxvn", "vov", "vtv", "com", "org", "net",
};

static const char *const agencies[] = {
	"reuters", "thomson reuters", "ap", "associated press", "the associated press", "afp", "agence france-presse", "afp news", "dpa", "dpa international", "efe", "agencia efe", "ansa", "upi", "united press international", "pti", "press trust of india", "ani", "ians", "uni", "tnn", "bloomberg", "bloomberg news", "xinhua", "tass", "ria novosti", "interfax", "kyodo", "kyodo news", "jiji", "jiji press", "yonhap", "yonhap news agency", "anadolu agency", "bernama", "antara", "pa media", "press association", "the canadian press", "canadian press", "aap", "australian associated press", "cnn", "cnn wire", "agencies", "news agencies", "wire reports", "wire services", "agence belga", "belga", "apa", "sda", "keystone-sda", "keystone-ats", "sid", "epd", "kna", "lusa", "europa press", "agencia brasil", "estadao conteudo", "folhapress", "telam", "notimex", "adnkronos", "agi", "ttxvn", "vna", "tass.com", "тасс", "риа новости", "интерфакс", "新华社", "新華社", "共同社", "共同通信", "時事通信", "中央社", "연합뉴스",
};

static const char *const places[] = {
	"hong kong", "los angeles", "san francisco", "san diego", "san jose", "san antonio", "santa fe", "las vegas", "el paso", "st. louis", "st louis", "st. paul", "baton rouge", "little rock", "des moines", "washington dc", "washington d.c", "washington, d.c", "white house", "capitol hill", "wall street", "silicon valley", "united nations", "united states", "united kingdom", "united arab emirates", "european union", "middle east", "asia pacific", "all india", "navi mumbai", "tamil nadu", "uttar pradesh", "madhya pradesh", "andhra pradesh", "himachal pradesh", "west bengal", "jammu and kashmir", "sri lanka", "saudi arabia", "tel aviv", "abu dhabi", "kuala lumpur", "ha noi", "hanoi", "ho chi minh", "da nang", "hai phong", "can tho", "phnom penh", "vung tau", "buenos aires", "sao paulo", "rio de janeiro", "costa rica", "puerto rico", "el salvador", "cape town", "addis ababa", "burkina faso", "sierra leone", "ivory coast", "papua", "nova scotia", "british columbia", "hong kong sar", "den haag", "frankfurt am main", "la paz", "santo domingo", "guatemala", "viet nam", "vietnam",
	"real estate", "climate change", "human rights", "public health", "health care", "mental health", "social media", "personal finance", "artificial intelligence", "local news", "top stories", "life & style", "food & drink", "arts & culture", "science & environment", "asia pacific", "the americas",
	"thoi su", "the gioi", "quoc te", "kinh te", "kinh doanh", "the thao", "phap luat", "doi song", "giao duc", "van hoa", "du lich", "suc khoe", "cong nghe", "xa hoi", "chinh tri", "giai tri", "bat dong san", "khoa hoc", "chung khoan", "thi truong", "tin tuc", "tin nong", "ban doc", "y te", "quan su", "an ninh", "giao thong", "moi truong", "doanh nghiep", "tai chinh", "bong da", "lam dep", "gia dinh", "phong su", "dieu tra", "goc nhin",
};

static const char *const posted[] = {
	"da dang boi", "dang boi", "duoc dang boi", "dang tai boi", "da duoc dang boi", "posted by", "submitted by", "published by", "added by", "uploaded by", "publicado por",
};

static const char *const in[] = {
	"trong chuyen muc", "trong muc", "trong danh muc", "trong the loai", "chuyen muc", "o muc", "vao muc", "in category", "in section", "in",
};

static const char *const when[] = {
	"ngay", "luc", "vao luc", "vao ngay", "on", "at", "am", "um", "le",
};

static const char *const more[] = {
	"xem them", "doc them", "xem tiep", "chi tiet", "xem chi tiet", "xem tat ca", "doc tiep", "read more", "more", "see more", "see all", "view all", "continue reading", "full story", "learn more", "weiterlesen", "mehr", "lire la suite", "leer mas", "leggi tutto", "click here", "here", "tai day", "trang chu", "home", "next", "previous", "trang sau", "trang truoc",
};

static const char *const house[] = {
	"lien he", "toa soan", "thong tin toa soan", "gioi thieu chung", "gioi thieu ve", "ve chung toi", "dieu khoan", "chinh sach bao mat", "chinh sach quyen rieng tu", "chinh sach cookie", "quy dinh su dung", "dieu le", "quang cao", "bao gia", "bang gia quang cao", "dat bao", "dang nhap", "dang ky", "tai ung dung", "tai app", "rss", "so do trang", "sitemap", "ban quyen", "hotline", "fanpage", "duong day nong",
	"about", "contact", "privacy", "terms", "advertise", "advertising", "careers", "help", "faq", "faqs", "subscribe", "subscriptions", "sign in", "sign up", "log in", "login", "register", "newsletter", "newsletters", "cookie", "cookies", "accessibility", "my account", "site map", "corrections", "work for us", "impressum", "datenschutz", "kontakt", "uber uns", "mediadaten", "abo", "mentions legales", "politique de confidentialite", "qui sommes-nous", "nous contacter", "s'abonner", "se connecter", "aviso legal", "contacto", "quienes somos", "privacidad", "contatti", "chi siamo", "contato", "о нас", "контакты", "реклама",
};

static const char *const generic[] = {
	"admin", "administrator", "editor", "staff", "webmaster", "super user", "root", "guest", "unknown", "anonymous", "none", "null", "undefined", "name", "user", "author", "default", "redaktion", "editorial", "editorial staff", "news staff", "by", "n/a", "ban bien tap", "redaction", "redaccion", "redazione",
};

static const char *const published[] = {
	"published", "publish", "publication date", "publish date", "pub date", "posted", "post time", "first published", "originally published", "created", "released", "submitted", "date posted", "written on", "dang luc", "dang ngay", "ngay dang", "xuat ban", "dang tai", "da dang", "veroffentlicht", "erschienen", "publie", "mis en ligne", "publicado", "publicada", "pubblicato", "gepubliceerd", "geplaatst", "опубликовано", "опубликован", "发布", "发表", "公開", "掲載", "配信", "發布",
};

static const char *const updated[] = {
	"updated", "update", "last update", "last updated", "modified", "last modified", "edited", "revised", "reviewed", "amended", "refreshed", "cap nhat", "cap nhat luc", "sua luc", "chinh sua", "aktualisiert", "geandert", "zuletzt", "mis a jour", "mise a jour", "modifie", "maj", "actualizado", "actualizada", "modificado", "atualizado", "atualizada", "aggiornato", "aggiornamento", "bijgewerkt", "gewijzigd", "обновлено", "обновлен", "изменено", "更新", "修正",
};

static const struct {
	const char *const *v;
	size_t n;
} lists[] = {
#define LIST(id, name) [id] = {name, sizeof name / sizeof *name}
	LIST(WORDS_FURNITURE, furniture), LIST(WORDS_ASK, ask), LIST(WORDS_POINTER, pointers), LIST(WORDS_RELATED, related),
	LIST(WORDS_COMMENTS, comments),	  LIST(WORDS_TRENDING, trending), LIST(WORDS_VIEWS, views),
	LIST(WORDS_FEATURED, featured),
	LIST(WORDS_REPLIES, replies),	  LIST(WORDS_BY, by),		  LIST(WORDS_POSTED, posted),
	LIST(WORDS_IN, in),		  LIST(WORDS_WHEN, when),	  LIST(WORDS_MORE, more),
	LIST(WORDS_GENERIC, generic), LIST(WORDS_HOUSE, house),	  LIST(WORDS_NOT_BY, not_by),	  LIST(WORDS_ROLE, roles),
	LIST(WORDS_ORGANIZATION, organizations), LIST(WORDS_PLAIN, plain), LIST(WORDS_AGENCY, agencies), LIST(WORDS_PLACE, places),
	LIST(WORDS_NO_SECTION, no_section), LIST(WORDS_PAYWALL, paywall),
	LIST(WORDS_PUBLISHED, published), LIST(WORDS_UPDATED, updated),
#undef LIST
};

const char *words_fold(struct arena *a, const char *s, size_t n)
{
	char *f = fold_plain(a, s, n);
	size_t len;

	f += strspn(f, " \t.,:;!?*|-+<>[]()\"'#_=~");
	len = strlen(f);
	while (len > 0 && strchr(" \t.,;!?*|-+<>[]()\"'#_=~", f[len - 1]))
		len--;
	f[len] = '\0';
	return f;
}

/* The words of a list that begin with the same byte; numbers are one more than the place. */
struct chains {
	uint16_t first[256], *next;
};

static const struct chains *chains_of(enum words w)
{
	static struct chains all[sizeof lists / sizeof *lists];
	struct chains *c = &all[w];

	if (c->next)
		return c;
	c->next = xcalloc(lists[w].n, sizeof *c->next);
	for (size_t i = lists[w].n; i > 0; i--) {
		uint16_t *first = &c->first[(unsigned char)*lists[w].v[i - 1]];
		c->next[i - 1] = *first;
		*first = (uint16_t)i;
	}
	return c;
}

bool words_is(enum words w, const char *folded)
{
	const struct chains *c = chains_of(w);
	size_t n = strlen(folded);

	if (n > 0 && folded[n - 1] == ':')
		n--;
	if (n == 0)
		return false;
	for (size_t i = c->first[(unsigned char)*folded]; i; i = c->next[i - 1])
		if (!strncmp(lists[w].v[i - 1], folded, n) && !lists[w].v[i - 1][n])
			return true;
	return false;
}

size_t words_start(enum words w, const char *folded)
{
	const struct chains *c = chains_of(w);
	size_t best = 0;

	for (size_t i = c->first[(unsigned char)*folded]; i; i = c->next[i - 1]) {
		const char *s = lists[w].v[i - 1];
		size_t n = strlen(s);
		if (n <= best || strncmp(folded, s, n) != 0)
			continue;
		if (isalnum((unsigned char)s[n - 1]) && isalnum((unsigned char)folded[n]))
			continue;
		best = n;
	}
	return best;
}

bool words_in(enum words w, const char *folded)
{
	for (size_t i = 0; i < lists[w].n; i++)
		if (strstr(folded, lists[w].v[i]))
			return true;
	return false;
}

uint32_t words_badge(const char *folded)
{
	static const struct {
		const char *word;
		uint32_t badge;
	} badges[] = {
		{"thinh hanh", BADGE_TRENDING}, {"trending", BADGE_TRENDING}, {"xu huong", BADGE_TRENDING},
		{"hot", BADGE_TRENDING}, {"popular", BADGE_TRENDING}, {"xem nhieu", BADGE_TRENDING},
		{"doc nhieu", BADGE_TRENDING}, {"noi bat", BADGE_FEATURED}, {"tieu diem", BADGE_FEATURED},
		{"featured", BADGE_FEATURED}, {"dac sac", BADGE_FEATURED}, {"editor's pick", BADGE_FEATURED},
		{"tin nong", BADGE_BREAKING}, {"khan", BADGE_BREAKING}, {"nong", BADGE_BREAKING},
		{"breaking", BADGE_BREAKING}, {"breaking news", BADGE_BREAKING}, {"eilmeldung", BADGE_BREAKING},
		{"truc tiep", BADGE_LIVE}, {"live", BADGE_LIVE}, {"live blog", BADGE_LIVE},
		{"video", BADGE_VIDEO}, {"clip", BADGE_VIDEO}, {"watch", BADGE_VIDEO}, {"anh", BADGE_PHOTO},
		{"photo", BADGE_PHOTO}, {"photos", BADGE_PHOTO}, {"chum anh", BADGE_PHOTO},
		{"gallery", BADGE_PHOTO}, {"infographic", BADGE_PHOTO}, {"premium", BADGE_PAYWALL},
		{"subscriber only", BADGE_PAYWALL}, {"members only", BADGE_PAYWALL}, {"plus", BADGE_PAYWALL},
	};

	for (size_t i = 0; i < sizeof badges / sizeof *badges; i++)
		if (*badges[i].word == *folded && !strcmp(badges[i].word, folded))
			return badges[i].badge;
	return 0;
}
