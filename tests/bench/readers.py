"""Megabytes a second of each reader, on articles of usual length in each format's usual dress."""
import base64
import json
import subprocess
from html import escape

from bench import BENCH, ROOT, Targets

LEAST_MB = 30
PARAGRAPHS = 16
ITEMS = 40
SENTENCE = ("The council met on Monday and voted to close the Sund Bridge after inspectors found cracks"
            " in {} of its girders – “more than anybody knew”, said engineer Ola Brandt.")
RUSSIAN = "Мост через Зунд закрыт со вторника: инженеры нашли трещины в {} балках, сообщил порт."


def paragraphs(first: int = 0, sentence: str = SENTENCE) -> list[str]:
    return [" ".join(sentence.format(first + 3 * i + j) for j in range(2)) for i in range(PARAGRAPHS)]


def marked_up(first: int = 0) -> str:
    return "\n".join(f'<p class="text">{escape(text, quote=False)}</p>' for text in paragraphs(first))


def page() -> str:
    links = "".join(f'<li><a href="/a/{i}" class="nav-link">Section {i}</a></li>' for i in range(40))
    return (f'<!DOCTYPE html><html lang="en"><head><title>Bridge closed</title></head><body><nav><ul>{links}</ul></nav>'
            f'<main><article><h1>Bridge closed</h1>{marked_up()}</article></main>'
            f'<footer><ul>{links}</ul></footer></body></html>')


def rss() -> str:
    items = "".join(f"<item><title>Bridge {i} closed</title><guid>g{i}</guid><pubDate>Tue, 03 Mar 2026 07:40:00 +0100"
                    f"</pubDate><content:encoded><![CDATA[{marked_up(i)}]]></content:encoded></item>" for i in range(ITEMS))
    return ('<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/">'
            f"<channel><title>Coast Wire</title>{items}</channel></rss>")


def atom() -> str:
    entries = "".join(f"<entry><title>Bridge {i}</title><id>e{i}</id><updated>2026-03-03T07:40:00Z</updated><content "
                      f'type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">{marked_up(i)}</div></content></entry>'
                      for i in range(ITEMS))
    return f'<feed xmlns="http://www.w3.org/2005/Atom"><title>Coast Wire</title>{entries}</feed>'


def nitf(first: int = 0) -> str:
    return ('<nitf><head><docdata><doc-id id-string="a"/></docdata></head><body><body.head><hedline><hl1>Bridge closed'
            f"</hl1></hedline></body.head><body.content>{marked_up(first)}</body.content></body></nitf>")


def g2() -> str:
    items = "".join(f'<newsItem guid="g{i}" version="1"><itemMeta><provider literal="Coast Wire"/></itemMeta><contentMeta>'
                    f"<headline>Bridge {i}</headline></contentMeta><contentSet><inlineXML>{nitf(i)}</inlineXML></contentSet>"
                    "</newsItem>" for i in range(ITEMS))
    return f"<newsMessage><itemSet>{items}</itemSet></newsMessage>"


def newsml() -> str:
    items = "".join(f"<NewsItem><NewsComponent><NewsLines><HeadLine>Bridge {i}</HeadLine></NewsLines><ContentItem>"
                    f"<DataContent>{nitf(i)}</DataContent></ContentItem></NewsComponent></NewsItem>" for i in range(ITEMS))
    return f"<NewsML>{items}</NewsML>"


def ninjs(plain: bool) -> str:
    key = "body_text" if plain else "body_html"
    return json.dumps([{"uri": f"u{i}", "type": "text", "headline": f"Bridge {i}",
                        key: "\n\n".join(paragraphs(i)) if plain else marked_up(i)} for i in range(ITEMS)],
                      ensure_ascii=plain)


def mail(body: bytes, kind: str, charset: str, how: str) -> bytes:
    return (f"From: Coast Wire <a@example.org>\r\nSubject: Bridge closed\r\nMessage-ID: <1@example.org>\r\n"
            f"MIME-Version: 1.0\r\nContent-Type: {kind}; charset={charset}\r\nContent-Transfer-Encoding: {how}\r\n\r\n"
            ).encode() + body


def wire() -> bytes:
    lines = "\r\n".join("  " + text.replace("–", "-").replace("“", '"').replace("”", '"') for text in paragraphs())
    return b"".join(b"\x01cwn%04d 3 i 240\r\n\x02Bridge closed\r\n%s\r\n\x03\r\n031410 Mar 26\r\n\x04" % (i, lines.encode())
                    for i in range(ITEMS))


def files() -> dict[str, bytes]:
    plain = "\n\n".join(paragraphs())
    russian = "\n\n".join(paragraphs(sentence=RUSSIAN))
    return {
        "plain text": ("Bridge closed\n\n" + plain).encode(),
        "Markdown": ("# Bridge closed\n\n" + plain.replace("Sund Bridge", "**Sund Bridge**")).encode(),
        "HTML page": page().encode(),
        "RSS": rss().encode(),
        "Atom": atom().encode(),
        "NITF": nitf().encode(),
        "NewsML-G2": g2().encode(),
        "NewsML 1.2": newsml().encode(),
        "ninjs, text": ninjs(True).encode(),
        "ninjs, HTML": ninjs(False).encode(),
        "mail, base64": mail(base64.encodebytes(plain.encode()), "text/plain", "utf-8", "base64"),
        "mail, HTML": mail(page().encode(), "text/html", "utf-8", "8bit"),
        "IPTC 7901": wire(),
        "Windows-1251, declared": mail(russian.encode("cp1251"), "text/plain", "windows-1251", "8bit"),
        "Windows-1251, guessed": ("Мост закрыт\n\n" + russian).encode("cp1251"),
        "Windows-1252, guessed": ("Bridge closed\n\n" + plain).encode("cp1252"),
        "UTF-16": ("Мост закрыт\n\n" + russian).encode("utf-16"),
    }


def measure_readers(targets: Targets) -> None:
    folder = BENCH / "readers"
    folder.mkdir(parents=True, exist_ok=True)
    made = files()
    paths = []
    for number, content in enumerate(made.values()):
        paths.append(folder / f"{number:02d}")
        paths[-1].write_bytes(content)
    done = subprocess.run([str(ROOT / "build" / "readers"), *map(str, paths)], capture_output=True, text=True, check=True)
    print("\nreaders, one core             MB/s  articles    bytes")
    for name, line in zip(made, done.stdout.splitlines()):
        speed, articles, size = line.split()
        print(f"  {name:24s} {float(speed):8.1f}  {articles:>8s} {size:>8s}")
        targets.judge(f"reading {name}", float(speed), least=LEAST_MB, unit=" MB/s")
