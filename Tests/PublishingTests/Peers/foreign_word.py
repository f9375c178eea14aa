"""Writes documents as other people's programs make them, each calling other things by the same names.

    foreign_word.py FOLDER

Styles and their defaults, themes, styles of tables with conditional formatting, lists, headers, pictures of equal
names, text boxes, columns, fields, changes, content controls, frames, charts, numbered lines.
"""

import os
import struct
import sys
import zipfile
import zlib

V = "http://schemas.openxmlformats.org"
NS = (
    f'xmlns:w="{V}/wordprocessingml/2006/main" xmlns:r="{V}/officeDocument/2006/relationships" '
    f'xmlns:wp="{V}/drawingml/2006/wordprocessingDrawing" xmlns:a="{V}/drawingml/2006/main" '
    f'xmlns:pic="{V}/drawingml/2006/picture" xmlns:mc="{V}/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" '
    'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" '
    f'xmlns:c="{V}/drawingml/2006/chart" mc:Ignorable="w14"'
)
O = "application/vnd.openxmlformats-officedocument."
W = O + "wordprocessingml."


def png(rgb, w=60, h=30):
    raw = b"".join(b"\0" + bytes(rgb) * w for _ in range(h))

    def ch(t, d):
        return struct.pack(">I", len(d)) + t + d + struct.pack(">I", zlib.crc32(t + d))

    return (
        b"\x89PNG\r\n\x1a\n"
        + ch(b"IHDR", struct.pack(">IIBBBBB", w, h, 8, 2, 0, 0, 0))
        + ch(b"IDAT", zlib.compress(raw))
        + ch(b"IEND", b"")
    )


def p(t="", ppr="", rpr="", style=None):
    s = f'<w:pStyle w:val="{style}"/>' if style else ""
    r = f'<w:r>{f"<w:rPr>{rpr}</w:rPr>" if rpr else ""}<w:t xml:space="preserve">{t}</w:t></w:r>' if t else ""
    return f"<w:p><w:pPr>{s}{ppr}</w:pPr>{r}</w:p>"


def r(t, rpr=""):
    return f'<w:r>{f"<w:rPr>{rpr}</w:rPr>" if rpr else ""}<w:t xml:space="preserve">{t}</w:t></w:r>'


def fld(code, res):
    return f'<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> {code} </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>{res}</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'


def style(id, name, ppr="", rpr="", based="Normal", default=False, type="paragraph", extra=""):
    b = "" if default or not based else f'<w:basedOn w:val="{based}"/>'
    return (
        f'<w:style w:type="{type}"{" w:default=%s1%s"%(chr(34),chr(34)) if default else ""} w:styleId="{id}"><w:name w:val="{name}"/>{b}'
        f'{f"<w:pPr>{ppr}</w:pPr>" if ppr else ""}{f"<w:rPr>{rpr}</w:rPr>" if rpr else ""}{extra}</w:style>'
    )


TNORM = '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar><w:top w:w="0" w:type="dxa"/><w:left w:w="108" w:type="dxa"/><w:bottom w:w="0" w:type="dxa"/><w:right w:w="108" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>'
PORT = '<w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1134" w:right="850" w:bottom="1134" w:left="1701" w:header="708" w:footer="708" w:gutter="0"/>'
LAND = '<w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/><w:pgMar w:top="850" w:right="1134" w:bottom="850" w:left="1134" w:header="400" w:footer="400" w:gutter="0"/>'
STORY = (
    "Наставник встречается с подопечным каждую неделю, записывает сделанное в журнал и вместе с куратором решает, что делать дальше. "
    * 4
)


def table(
    rows,
    style,
    look='firstRow="1" w:lastRow="0" w:firstColumn="1" w:lastColumn="0" w:noHBand="0" w:noVBand="1"',
    ps=None,
    w=3000,
    ppr="",
):
    cols = len(rows[0])
    out = (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="{style}"/><w:tblW w:w="{w*cols}" w:type="dxa"/><w:tblLook w:val="04A0" w:{look}/></w:tblPr><w:tblGrid>'
        + f'<w:gridCol w:w="{w}"/>' * cols
        + "</w:tblGrid>"
    )
    for row in rows:
        out += (
            "<w:tr>"
            + "".join(
                f'<w:tc><w:tcPr><w:tcW w:w="{w}" w:type="dxa"/></w:tcPr>{c if c.startswith("<") else p(c,ppr,style=ps)}</w:tc>'
                for c in row
            )
            + "</w:tr>"
        )
    return out + "</w:tbl>"


def theme(font, major=None, accent="C0504D"):
    major = major or font
    cols = "".join(
        f'<a:{n}><a:srgbClr val="{v}"/></a:{n}>'
        for n, v in zip(
            "dk1 lt1 dk2 lt2 accent1 accent2 accent3 accent4 accent5 accent6 hlink folHlink".split(),
            f"000000 FFFFFF 1F497D EEECE1 4F81BD {accent} 9BBB59 8064A2 4BACC6 F79646 0000FF 800080".split(),
        )
    )
    f = lambda n: f'<a:latin typeface="{n}"/><a:ea typeface=""/><a:cs typeface=""/>'
    fill = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>' * 3
    ln = '<a:ln><a:solidFill><a:schemeClr val="phClr"/></a:solidFill></a:ln>' * 3
    ef = "<a:effectStyle><a:effectLst/></a:effectStyle>" * 3
    return f'<a:theme xmlns:a="{V}/drawingml/2006/main" name="т"><a:themeElements><a:clrScheme name="т">{cols}</a:clrScheme><a:fontScheme name="т"><a:majorFont>{f(major)}</a:majorFont><a:minorFont>{f(font)}</a:minorFont></a:fontScheme><a:fmtScheme name="т"><a:fillStyleLst>{fill}</a:fillStyleLst><a:lnStyleLst>{ln}</a:lnStyleLst><a:effectStyleLst>{ef}</a:effectStyleLst><a:bgFillStyleLst>{fill}</a:bgFillStyleLst></a:fmtScheme></a:themeElements></a:theme>'


MF1 = "PAGE   \\* MERGEFORMAT"
MF2 = "NUMPAGES  \\* MERGEFORMAT"
PR1 = "PAGEREF _Toc1 \\h"
PR2 = "PAGEREF _Toc2 \\h"
SEQ = "SEQ Таблица \\* ARABIC"
RF1 = "REF _Toc1 \\h"
STR = 'STYLEREF "heading 1"'
C15 = '<w:compat><w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>'


def write(
    path,
    body,
    sect,
    rd="",
    pd="",
    styles="",
    numbering=None,
    settings="",
    compat=C15,
    theme_=None,
    parts={},
    media={},
    background="",
    others=(),
):
    """`parts`: the kind and the content of each by name; a part's relationship is `rId` and its name."""
    root = {"header": "hdr", "footer": "ftr"}
    files = {}
    types = []
    rels = []

    def add(name, kind, content, ct=None):
        files[f"word/{name}.xml"] = (
            f'<?xml version="1.0" encoding="UTF-8"?><w:{root.get(kind,kind)} {NS}>{content}</w:{root.get(kind,kind)}>'
        )
        types.append((f"/word/{name}.xml", W + (ct or kind) + "+xml"))
        if kind != "document":
            rels.append((f"rId{name}", f"{V}/officeDocument/2006/relationships/{kind}", f"{name}.xml"))

    add("document", "document", f"{background}<w:body>{body}<w:sectPr>{sect}</w:sectPr></w:body>", "document.main")
    add(
        "styles",
        "styles",
        f'<w:docDefaults><w:rPrDefault><w:rPr>{rd}</w:rPr></w:rPrDefault><w:pPrDefault><w:pPr>{pd}</w:pPr></w:pPrDefault></w:docDefaults>{styles}{TNORM if "TableNormal" not in styles.replace(chr(34)+"TableNormal"+chr(34)+"/","") else ""}',
    )
    add("settings", "settings", settings.replace("@compat@", compat) if "@compat@" in settings else settings + compat)
    if numbering:
        add("numbering", "numbering", numbering)
    for n, (k, x) in parts.items():
        add(n, k, x)
    if theme_:
        files["word/theme/theme1.xml"] = theme_
        types.append(("/word/theme/theme1.xml", O + "theme+xml"))
        rels.append(("rIdtheme", f"{V}/officeDocument/2006/relationships/theme", "theme/theme1.xml"))
    for rid, (name, data) in media.items():
        files[f"word/media/{name}"] = data
        rels.append((rid, f"{V}/officeDocument/2006/relationships/image", f"media/{name}"))
    for rid, kind, target, ct, data in others:
        files["word/" + target] = data
        rels.append((rid, f"{V}/officeDocument/2006/relationships/{kind}", target))
        if ct:
            types.append(("/word/" + target, ct))
    R = (
        lambda l: f'<Relationships xmlns="{V}/package/2006/relationships">'
        + "".join(f'<Relationship Id="{a}" Type="{b}" Target="{c}"/>' for a, b, c in l)
        + "</Relationships>"
    )
    files["word/_rels/document.xml.rels"] = R(rels)
    hdr = [n for n, (k, x) in parts.items() if k in ("header", "footer") and "r:embed" in x]
    for n in hdr:
        files[f"word/_rels/{n}.xml.rels"] = R(
            [
                (rid, f"{V}/officeDocument/2006/relationships/image", f"media/{name}")
                for rid, (name, _) in media.items()
            ]
        )
    files["docProps/app.xml"] = (
        f'<Properties xmlns="{V}/officeDocument/2006/extended-properties"><Application>Microsoft Office Word</Application><AppVersion>16.0000</AppVersion></Properties>'
    )
    types.append(("/docProps/app.xml", O + "extended-properties+xml"))
    files["docProps/core.xml"] = (
        f'<cp:coreProperties xmlns:cp="{V}/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>Чужой</dc:title></cp:coreProperties>'
    )
    types.append(("/docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml"))
    files["_rels/.rels"] = R(
        [
            ("rId3", f"{V}/package/2006/relationships/metadata/core-properties", "docProps/core.xml"),
            ("rId2", f"{V}/officeDocument/2006/relationships/extended-properties", "docProps/app.xml"),
            ("rId1", f"{V}/officeDocument/2006/relationships/officeDocument", "word/document.xml"),
        ]
    )
    files["[Content_Types].xml"] = (
        f'<Types xmlns="{V}/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="png" ContentType="image/png"/><Default Extension="xml" ContentType="application/xml"/>'
        + "".join(f'<Override PartName="{a}" ContentType="{b}"/>' for a, b in types)
        + "</Types>"
    )
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as z:
        for n in ["[Content_Types].xml"] + [k for k in files if k != "[Content_Types].xml"]:
            z.writestr(n, files[n])


def ref(kind, name, type="default"):
    return f'<w:{kind}Reference w:type="{type}" r:id="rId{name}"/>'


def pict(rid, w=1800000, h=900000, n="Рисунок 1", id=1, anchor=False):
    g = f'<a:graphic><a:graphicData uri="{V}/drawingml/2006/picture"><pic:pic><pic:nvPicPr><pic:cNvPr id="{id}" name="image1.png"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip r:embed="{rid}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{w}" cy="{h}"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic>'
    if not anchor:
        return f'<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent cx="{w}" cy="{h}"/><wp:docPr id="{id}" name="{n}"/>{g}</wp:inline></w:drawing></w:r>'
    return f'<w:r><w:drawing><wp:anchor distT="0" distB="0" distL="114300" distR="114300" simplePos="0" relativeHeight="2" behindDoc="0" locked="0" layoutInCell="1" allowOverlap="1"><wp:simplePos x="0" y="0"/><wp:positionH relativeFrom="margin"><wp:align>right</wp:align></wp:positionH><wp:positionV relativeFrom="paragraph"><wp:posOffset>0</wp:posOffset></wp:positionV><wp:extent cx="{w}" cy="{h}"/><wp:wrapSquare wrapText="bothSides"/><wp:docPr id="{id}" name="{n}"/>{g}</wp:anchor></w:drawing></w:r>'


def sep(kind):
    return f'<w:{kind} w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:{kind}><w:{kind} w:type="continuationSeparator" w:id="0"><w:p><w:r><w:continuationSeparator/></w:r></w:p></w:{kind}>'


def note(kind, id, t):
    return (
        f'<w:{kind} w:id="{id}">'
        + f'<w:p><w:pPr><w:pStyle w:val="Note"/></w:pPr><w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:{kind}Ref/></w:r>{r(" "+t)}</w:p></w:{kind}>'
    )


def nref(kind, id):
    return f'<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:{kind}Reference w:id="{id}"/></w:r>'


def lvl(i, fmt, text, left, style="", start=1, rpr="", ppr=""):
    return f'<w:lvl w:ilvl="{i}"><w:start w:val="{start}"/><w:numFmt w:val="{fmt}"/>{style and f"<w:pStyle w:val={chr(34)}{style}{chr(34)}/>"}<w:lvlText w:val="{text}"/><w:lvlJc w:val="left"/><w:pPr>{ppr}<w:ind w:left="{left}" w:hanging="360"/></w:pPr>{rpr}</w:lvl>'


def absn(id, lvls):
    return f'<w:abstractNum w:abstractNumId="{id}"><w:multiLevelType w:val="multilevel"/>{lvls}</w:abstractNum>'


def num(id, a, extra=""):
    return f'<w:num w:numId="{id}"><w:abstractNumId w:val="{a}"/>{extra}</w:num>'


def nump(n, l=0):
    return f'<w:numPr><w:ilvl w:val="{l}"/><w:numId w:val="{n}"/></w:numPr>'


def tstyle(id, name, ppr="", rpr="", tblpr="", conds="", based="TableNormal"):
    return f'<w:style w:type="table" w:styleId="{id}"><w:name w:val="{name}"/><w:basedOn w:val="{based}"/>{f"<w:pPr>{ppr}</w:pPr>" if ppr else ""}{f"<w:rPr>{rpr}</w:rPr>" if rpr else ""}<w:tblPr>{tblpr}</w:tblPr>{conds}</w:style>'


def cond(type, ppr="", rpr="", tcpr=""):
    return f'<w:tblStylePr w:type="{type}">{f"<w:pPr>{ppr}</w:pPr>" if ppr else ""}{f"<w:rPr>{rpr}</w:rPr>" if rpr else ""}{f"<w:tcPr>{tcpr}</w:tcPr>" if tcpr else ""}</w:tblStylePr>'


B = (
    "<w:tblBorders>"
    + "".join(
        f'<w:{s} w:val="single" w:sz="4" w:space="0" w:color="808080"/>'
        for s in ["top", "left", "bottom", "right", "insideH", "insideV"]
    )
    + "</w:tblBorders>"
)


def sh(c):
    return f'<w:shd w:val="clear" w:color="auto" w:fill="{c}"/>'


ROWS = [
    ["Заголовок", "второй", "третий"],
    ["Строка раз", "б", "в"],
    ["Строка два", "д", "е " + STORY[:90]],
    ["Строка три", "з", "и"],
]


def docs(d):
    os.makedirs(d, exist_ok=True)
    F = lambda f: f'<w:rFonts w:ascii="{f}" w:hAnsi="{f}" w:cs="{f}"/>'
    # The set's first document: its defaults are the set's.
    write(
        f"{d}/1-base.docx",
        p("Основа", style="H") + p(STORY) + table(ROWS, "Grid") + p("конец"),
        ref("header", "header1") + PORT,
        rd=F("Liberation Serif") + '<w:sz w:val="24"/><w:lang w:val="ru-RU"/>',
        pd='<w:spacing w:after="120"/>',
        styles=style("Normal", "Normal", default=True)
        + style("H", "heading 1", '<w:jc w:val="center"/>', "<w:b/>")
        + tstyle(
            "Grid",
            "Table Grid",
            '<w:spacing w:after="0"/>',
            "",
            '<w:tblBorders><w:top w:val="single" w:sz="4" w:space="0" w:color="auto"/></w:tblBorders>',
        ),
        settings='<w:defaultTabStop w:val="708"/>',
        parts={"header1": ("header", p("Верх основы", '<w:jc w:val="right"/>'))},
        theme_=theme("Liberation Serif"),
    )
    # Tables with styles that speak of first rows, bands and first columns.
    grid = tstyle(
        "Grid",
        "Table Grid",
        '<w:spacing w:before="40" w:after="0" w:line="300" w:lineRule="auto"/><w:jc w:val="center"/>',
        '<w:i/><w:sz w:val="18"/><w:color w:val="C00000"/>',
        '<w:tblStyleRowBandSize w:val="1"/><w:tblStyleColBandSize w:val="1"/>' + B,
        cond(
            "firstRow",
            '<w:spacing w:before="200" w:after="200"/><w:jc w:val="right"/>',
            '<w:b/><w:caps/><w:sz w:val="28"/><w:color w:val="0000FF"/>',
            sh("DDDDFF"),
        )
        + cond("firstCol", '<w:ind w:left="100"/>', "<w:b/>" + F("Liberation Mono"))
        + cond("band1Horz", '<w:spacing w:before="100"/>', '<w:u w:val="single"/>', sh("EEEEEE"))
        + cond("band2Horz", "", "<w:strike/>"),
    )
    write(
        f"{d}/2-tables.docx",
        p("Таблицы", style="H")
        + p(STORY)
        + table(ROWS, "Grid")
        + p("между")
        + table(
            ROWS,
            "Grid",
            look='firstRow="0" w:lastRow="0" w:firstColumn="0" w:lastColumn="0" w:noHBand="0" w:noVBand="1"',
        )
        + p("между")
        + table([["а", table([["внутри", "таб"]], "Grid", w=1200) + p(""), "в"]], "Grid")
        + p("в стиле")
        + table(ROWS[:3], "Grid", ps="Small")
        + p("прямо")
        + table(ROWS[:2], "Grid", ppr='<w:spacing w:after="300"/>')
        + p("конец"),
        PORT,
        rd='<w:rFonts w:asciiTheme="minorHAnsi" w:hAnsiTheme="minorHAnsi"/><w:sz w:val="22"/><w:lang w:val="ru-RU"/>',
        pd='<w:spacing w:after="160" w:line="259" w:lineRule="auto"/>',
        styles=style("Normal", "Normal", default=True)
        + style("H", "heading 1", "<w:keepNext/>", '<w:sz w:val="32"/>')
        + style("Small", "Small", '<w:spacing w:after="60"/>', '<w:sz w:val="16"/>')
        + grid,
        theme_=theme("Liberation Sans"),
    )
    # The same styles of tables over another «Normal».
    write(
        f"{d}/3-tables-normal.docx",
        p("Таблицы в старом духе", style="H") + table(ROWS, "Grid") + p("после") + table(ROWS, "Grid", ps="Body"),
        LAND,
        rd=F("Liberation Mono") + '<w:lang w:val="ru-RU"/>',
        pd='<w:ind w:firstLine="300"/>',
        settings='<w:defaultTabStop w:val="500"/>',
        styles=style(
            "Normal", "Normal", '<w:spacing w:line="360" w:lineRule="auto"/>', '<w:sz w:val="26"/>', default=True
        )
        + style("H", "heading 1", "", "<w:b/>")
        + style("Body", "Body", '<w:jc w:val="both"/>', "<w:b/>")
        + grid.replace(B, ""),
    )
    # Headers of first and even pages, notes.
    body = (
        p("Сноски", style="H")
        + f'<w:p>{r("Текст")}{nref("footnote",1)}{r(" и ещё")}{nref("footnote",2)}{r(" и вот")}{nref("footnote",3)}</w:p>'
        + "".join(p(STORY * 2) for _ in range(9))
        + p("Вторая страница")
        + "".join(p(STORY * 2) for _ in range(8))
    )
    write(
        f"{d}/4-notes.docx",
        body,
        ref("header", "header1")
        + ref("header", "header2", "first")
        + ref("header", "header3", "even")
        + ref("footer", "footer1")
        + ref("footer", "footer2", "even")
        + PORT
        + "<w:titlePg/>",
        rd=F("Liberation Serif") + '<w:sz w:val="26"/><w:lang w:val="ru-RU"/>',
        pd='<w:spacing w:after="60"/>',
        styles=style("Normal", "Normal", default=True)
        + style("H", "heading 1", '<w:jc w:val="right"/>', "<w:b/>")
        + style("Note", "footnote text", "", '<w:sz w:val="18"/>'),
        settings='<w:defaultTabStop w:val="708"/><w:evenAndOddHeaders/><w:footnotePr><w:footnote w:id="-1"/><w:footnote w:id="0"/></w:footnotePr>',
        parts={
            "header1": ("header", p("Нечётная страница")),
            "header2": ("header", p("Первая страница", '<w:jc w:val="center"/>')),
            "header3": ("header", p("Чётная", '<w:jc w:val="right"/>')),
            "footer1": ("footer", f'<w:p>{fld("PAGE","1")}{r(" из ")}{fld("NUMPAGES","3")}</w:p>'),
            "footer2": (
                "footer",
                f'<w:p><w:pPr><w:jc w:val="right"/></w:pPr>{fld(MF1,"1")}{r(" из ")}{fld(MF2,"3")}</w:p>',
            ),
            "footnotes": (
                "footnotes",
                sep("footnote")
                + note("footnote", 1, "первая")
                + note("footnote", 2, "вторая")
                + note("footnote", 3, "третья"),
            ),
        },
    )
    # Pictures, a text box, columns, pages of both kinds.
    tb = (
        '<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:anchor distT="0" distB="0" distL="114300" distR="114300" simplePos="0" relativeHeight="3" behindDoc="0" locked="0" layoutInCell="1" allowOverlap="1"><wp:simplePos x="0" y="0"/><wp:positionH relativeFrom="column"><wp:posOffset>500000</wp:posOffset></wp:positionH><wp:positionV relativeFrom="paragraph"><wp:posOffset>100000</wp:posOffset></wp:positionV><wp:extent cx="2400000" cy="700000"/><wp:wrapTopAndBottom/><wp:docPr id="7" name="Надпись 1"/>'
        '<a:graphic><a:graphicData uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"><wps:wsp><wps:cNvSpPr txBox="1"/><wps:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="2400000" cy="700000"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:solidFill><a:schemeClr val="accent2"><a:lumMod val="60000"/><a:lumOff val="40000"/></a:schemeClr></a:solidFill><a:ln w="9525"><a:solidFill><a:srgbClr val="000000"/></a:solidFill></a:ln></wps:spPr><wps:txbx><w:txbxContent>'
        + p("В надписи", style="H")
        + p("пункт", nump(1))
        + "</w:txbxContent></wps:txbx><wps:bodyPr/></wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing></mc:Choice><mc:Fallback><w:pict/></mc:Fallback></mc:AlternateContent></w:r>"
    )
    body = (
        p("Рисунки", style="H")
        + f'<w:p>{pict("rIdim")}{r(" рядом")}</w:p>'
        + f'<w:p>{pict("rIdim2",id=2,anchor=True)}{r(STORY)}</w:p>'
        + f'<w:p>{tb}{r("под надписью")}</w:p>'
        + p("первый", nump(1))
        + p("второй", nump(1))
        + f'<w:p><w:pPr><w:sectPr>{ref("header","header1")}<w:type w:val="nextPage"/>{PORT}</w:sectPr></w:pPr>{r("конец раздела")}</w:p>'
        + p("Две колонки " + STORY * 3)
        + f'<w:p><w:pPr><w:sectPr><w:type w:val="continuous"/>{PORT}<w:cols w:num="2" w:space="400" w:sep="1"/></w:sectPr></w:pPr>{r(STORY)}</w:p>'
        + p("третий", nump(1))
        + p("после колонок")
    )
    write(
        f"{d}/5-pictures.docx",
        body,
        '<w:type w:val="nextPage"/>' + LAND,
        rd=F("DejaVu Sans") + '<w:sz w:val="20"/><w:lang w:val="ru-RU"/>',
        pd='<w:spacing w:before="60" w:after="60"/>',
        styles=style("Normal", "Normal", default=True) + style("H", "heading 1", "", '<w:color w:val="00AA00"/>'),
        numbering=absn(0, lvl(0, "russianLower", "%1)", 900) + lvl(1, "bullet", "–", 1300)) + num(1, 0),
        media={"rIdim": ("image1.png", png((255, 0, 0))), "rIdim2": ("image2.png", png((0, 0, 255)))},
        parts={"header1": ("header", f'<w:p>{pict("rIdim2",900000,300000,id=9)}</w:p>')},
        settings='<w:defaultTabStop w:val="300"/>',
        theme_=theme("Liberation Sans", accent="00B050"),
    )
    # A picture of a taken name, a table of contents, changes, a remark, content controls, sequences, a list that begins anew.
    sdt = (
        lambda inner, id, tag: f'<w:sdt><w:sdtPr><w:alias w:val="{tag}"/><w:tag w:val="{tag}"/><w:id w:val="{id}"/><w:text/></w:sdtPr><w:sdtContent>{inner}</w:sdtContent></w:sdt>'
    )
    toc = f'<w:p><w:pPr><w:tabs><w:tab w:val="right" w:leader="dot" w:pos="9300"/></w:tabs></w:pPr><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> TOC \\o "1-2" \\h </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r><w:hyperlink w:anchor="_Toc1">{r("Глава первая")}<w:r><w:tab/></w:r>{fld(PR1,"1")}</w:hyperlink></w:p><w:p><w:pPr><w:tabs><w:tab w:val="right" w:leader="dot" w:pos="9300"/></w:tabs></w:pPr><w:hyperlink w:anchor="_Toc2">{r("Глава вторая")}<w:r><w:tab/></w:r>{fld(PR2,"2")}</w:hyperlink><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>'
    ch = (
        lambda id, n, t, br="": f'<w:p><w:pPr><w:pStyle w:val="H"/>{br}</w:pPr><w:bookmarkStart w:id="{id}" w:name="{n}"/>{r(t)}<w:bookmarkEnd w:id="{id}"/></w:p>'
    )
    body = (
        toc
        + ch(1, "_Toc1", "Глава первая")
        + p(STORY)
        + f'<w:p>{pict("rIdim")}</w:p>'
        + f'<w:p>{r("Было ")}<w:ins w:id="50" w:author="Иванова А. П." w:date="2026-09-01T10:00:00Z">{r("вставлено ")}</w:ins><w:del w:id="51" w:author="Иванова А. П." w:date="2026-09-01T10:00:00Z"><w:r><w:delText xml:space="preserve">удалено </w:delText></w:r></w:del>{r("стало")}</w:p>'
        + f'<w:p><w:commentRangeStart w:id="0"/>{r("с замечанием")}<w:commentRangeEnd w:id="0"/><w:r><w:commentReference w:id="0"/></w:r></w:p>'
        + f'<w:p>{r("поле: ")}{sdt(r("Петров П. П."),111,"ФИО")}</w:p>'
        + sdt(p("целый абзац в поле"), 112, "Абзац")
        + f'<w:p>{r("Таблица ")}{fld(SEQ,"1")}{r(", ")}{fld(SEQ,"2")}</w:p>'
        + ch(2, "_Toc2", "Глава вторая", "<w:pageBreakBefore/>")
        + f'<w:p>{r("см. ")}{fld(RF1,"Глава первая")}{r(" на с. ")}{fld(PR1,"1")}</w:p>'
        + p("пункт", nump(3))
        + p("подпункт", nump(3, 1))
        + p("подпункт", nump(3, 1))
        + p("пункт", nump(3))
        + p("заново", nump(4))
    )
    write(
        f"{d}/6-fields.docx",
        body,
        ref("footer", "footer1") + PORT,
        rd='<w:rFonts w:asciiTheme="majorHAnsi" w:hAnsiTheme="majorHAnsi"/><w:sz w:val="24"/><w:lang w:val="ru-RU"/>',
        pd='<w:spacing w:after="100" w:line="276" w:lineRule="auto"/><w:jc w:val="both"/>',
        styles=style("Normal", "Normal", default=True)
        + style("H", "heading 1", '<w:jc w:val="left"/><w:outlineLvl w:val="0"/>', '<w:b/><w:sz w:val="30"/>'),
        numbering=absn(5, lvl(0, "decimal", "%1.", 360) + lvl(1, "decimal", "%1.%2.", 900))
        + num(3, 5)
        + num(4, 5, '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride>'),
        media={"rIdim": ("image1.png", png((0, 160, 0)))},
        theme_=theme("Liberation Mono", "Liberation Serif"),
        parts={
            "footer1": (
                "footer",
                f'<w:p><w:pPr><w:jc w:val="center"/></w:pPr>{r("стр. ")}{fld("PAGE","1")}{r(" из ")}{fld("NUMPAGES","2")}{r(", ")}{fld(STR,"Глава")}</w:p>',
            ),
            "comments": (
                "comments",
                f'<w:comment w:id="0" w:author="Куратор" w:date="2026-09-01T10:00:00Z" w:initials="К">{p("проверить")}</w:comment>',
            ),
        },
    )
    # Text in the middle of the page, frames, a text from right to left, hyphenation.
    body = (
        p("По центру", style="H")
        + p("Раз", style="List")
        + p("Два", style="List")
        + p("Три", style="List")
        + p("اختبار النص", "<w:bidi/>", "<w:rtl/>")
        + f'<w:p><w:pPr><w:keepNext/><w:framePr w:dropCap="drop" w:lines="2" w:wrap="around" w:vAnchor="text" w:hAnchor="text"/></w:pPr>{r("Н","<w:sz w:val=%s56%s/>"%(chr(34),chr(34)))}</w:p>'
        + p(STORY)
        + p(
            "В рамке",
            '<w:framePr w:w="3000" w:h="800" w:hRule="exact" w:hSpace="180" w:wrap="around" w:vAnchor="text" w:hAnchor="page" w:x="6500" w:y="200"/><w:pBdr><w:top w:val="single" w:sz="8" w:space="1" w:color="FF0000"/></w:pBdr>',
        )
        + p(STORY)
        + f'<w:p>{r("а")}<w:r><w:tab/></w:r>{r("б")}<w:r><w:tab/></w:r>{r("в")}</w:p>'
    )
    write(
        f"{d}/7-page.docx",
        body,
        PORT.replace('w:gutter="0"/>', 'w:gutter="0"/>') + '<w:vAlign w:val="center"/><w:docGrid w:linePitch="360"/>',
        rd=F("Liberation Sans") + '<w:b/><w:spacing w:val="10"/><w:sz w:val="21"/><w:lang w:val="ru-RU"/>',
        pd='<w:keepLines/><w:spacing w:before="200" w:after="200"/>',
        styles=style("Normal", "Normal", "", '<w:b w:val="0"/>', default=True)
        + style("H", "heading 1", '<w:jc w:val="center"/>', "<w:b/>")
        + style("List", "List", "<w:contextualSpacing/>"),
        settings='<w:defaultTabStop w:val="1000"/><w:autoHyphenation/>',
    )
    write(
        f"{d}/9-lines.docx",
        p("Строки с номерами", style="H") + p(STORY) + p(STORY),
        PORT + '<w:lnNumType w:countBy="2"/>',
        rd=F("Liberation Serif") + '<w:sz w:val="24"/><w:lang w:val="ru-RU"/>',
        styles=style("Normal", "Normal", default=True) + style("H", "heading 1", "", "<w:b/>"),
    )
    # A chart.
    chart = f'<?xml version="1.0" encoding="UTF-8"?><c:chartSpace xmlns:c="{V}/drawingml/2006/chart" xmlns:a="{V}/drawingml/2006/main"><c:chart><c:plotArea><c:barChart><c:barDir val="col"/><c:grouping val="clustered"/><c:ser><c:idx val="0"/><c:order val="0"/><c:spPr><a:solidFill><a:srgbClr val="336699"/></a:solidFill></c:spPr><c:cat><c:strLit><c:ptCount val="2"/><c:pt idx="0"><c:v>было</c:v></c:pt><c:pt idx="1"><c:v>стало</c:v></c:pt></c:strLit></c:cat><c:val><c:numLit><c:ptCount val="2"/><c:pt idx="0"><c:v>3</c:v></c:pt><c:pt idx="1"><c:v>5</c:v></c:pt></c:numLit></c:val></c:ser><c:axId val="1"/><c:axId val="2"/></c:barChart><c:catAx><c:axId val="1"/><c:scaling/><c:delete val="0"/><c:axPos val="b"/><c:crossAx val="2"/></c:catAx><c:valAx><c:axId val="2"/><c:scaling/><c:delete val="0"/><c:axPos val="l"/><c:crossAx val="1"/></c:valAx></c:plotArea></c:chart></c:chartSpace>'
    cr = f'<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent cx="4000000" cy="2500000"/><wp:docPr id="1" name="Диаграмма 1"/><a:graphic><a:graphicData uri="{V}/drawingml/2006/chart"><c:chart r:id="rIdchart"/></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>'
    write(
        f"{d}/8-chart.docx",
        p("Диаграмма", style="H") + f"<w:p>{cr}</w:p>" + p("после", style="Point") + p("второй", style="Point"),
        LAND,
        rd='<w:lang w:val="ru-RU"/>',
        pd="",
        styles=style(
            "Normal",
            "Normal",
            '<w:spacing w:after="200"/>',
            F("Liberation Serif") + '<w:sz w:val="28"/>',
            default=True,
        )
        + style("H", "heading 1", "", "<w:i/>")
        + style("Point", "Point", nump(1)),
        numbering=absn(0, lvl(0, "upperRoman", "%1.", 720, "Point")) + num(1, 0),
        theme_=theme("Liberation Serif"),
        others=[("rIdchart", "chart", "charts/chart1.xml", O + "drawingml.chart+xml", chart)],
    )


if __name__ == "__main__":
    docs(sys.argv[1])
