namespace VlbiOps.Reports.Html;

/// <summary>The one style sheet of every page; written without the characters that XML would need escaped.</summary>
internal static class HtmlStyle
{
    public const string Css = """

        :root{--ink:#1f2a33;--muted:#56636e;--line:#d5dbe0;--paper:#fefefe;--ground:#f3f5f7;--link:#005a9c;--warn:#fff4d6;--warn-line:#d99a00;--good:#e3f4e8;--good-line:#2f8f4e;--grid:#dfe4e8}
        *{box-sizing:border-box}
        body{margin:0;background:var(--ground);color:var(--ink);font:16px/1.5 system-ui,-apple-system,'Segoe UI','Helvetica Neue','DejaVu Sans',Arial,sans-serif}
        header,main,footer{max-width:1100px;margin:0 auto;padding:0 20px}
        header{padding-top:28px}
        h1{font-size:1.75rem;line-height:1.2;margin:0 0 6px}
        header p{margin:0 0 10px;color:var(--muted);overflow-wrap:anywhere}
        nav{display:flex;flex-wrap:wrap;gap:4px 16px;font-size:.92rem;margin:6px 0 4px}
        a{color:var(--link)}
        a:focus-visible,summary:focus-visible,.wide:focus-visible{outline:3px solid var(--link);outline-offset:2px}
        .skip{position:absolute;left:-999px}
        .skip:focus{left:10px;top:6px;background:var(--paper);padding:6px 10px;z-index:1}
        main:focus{outline:0}
        details{margin:6px 0}
        summary{color:var(--link);cursor:pointer;font-size:.92rem;padding:3px 0}
        section{background:var(--paper);border:1px solid var(--line);border-radius:8px;padding:18px 22px;margin:18px 0}
        h2{font-size:1.25rem;margin:0 0 12px}
        h3{font-size:1.05rem;margin:18px 0 8px}
        p{margin:8px 0;max-width:75ch}
        pre{overflow-x:auto;background:var(--ground);border-radius:6px;padding:10px 12px;font-size:.85rem}
        dl{margin:8px 0;display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,420px),1fr));gap:0 28px}
        dl div{display:grid;grid-template-columns:minmax(110px,38%) 1fr;gap:10px;padding:4px 0;border-bottom:1px solid var(--line)}
        dt{color:var(--muted)}
        dd{margin:0;overflow-wrap:anywhere;font-variant-numeric:tabular-nums}
        .highlights{display:grid;grid-template-columns:repeat(auto-fit,minmax(178px,1fr));gap:12px;margin:4px 0 12px}
        .highlights div{border:1px solid var(--line);border-radius:8px;padding:10px 12px;display:flex;flex-direction:column}
        .highlights .name,.highlights .remark,.unit{color:var(--muted);font-size:.85rem}
        .highlights .value{font-size:1.08rem;font-weight:600;font-variant-numeric:tabular-nums}
        .warnings{background:var(--warn);border-left:5px solid var(--warn-line);border-radius:4px;padding:10px 16px;margin:10px 0}
        .assurance{background:var(--good);border-left:5px solid var(--good-line);border-radius:4px;padding:10px 16px;margin:10px 0}
        .warnings ul{margin:4px 0 0;padding-left:20px}
        .wide{overflow-x:auto}
        table{border-collapse:collapse;font-size:.92rem;margin:8px 0}
        caption{text-align:left;color:var(--muted);padding-bottom:6px}
        th,td{text-align:left;padding:4px 14px 4px 0;border-bottom:1px solid var(--line);vertical-align:top;font-weight:400}
        thead th{font-weight:600;border-bottom:2px solid var(--line);vertical-align:bottom}
        tbody th{white-space:nowrap}
        .unit{font-weight:400}
        .number{text-align:right;white-space:nowrap;font-variant-numeric:tabular-nums;padding-left:6px}
        figure{margin:12px 0}
        figure svg{display:block;width:100%;height:auto}
        figcaption{color:var(--muted);font-size:.92rem;max-width:75ch;margin-top:4px}
        .figures{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,430px),1fr));gap:4px 24px}
        .figures figure{min-width:0}
        footer{color:var(--muted);font-size:.85rem;padding-bottom:28px;overflow-wrap:anywhere}
        @media (max-width:600px){header,main,footer{padding-left:10px;padding-right:10px}section{padding:14px 12px}h1{font-size:1.4rem}tbody th{white-space:normal}dl div{grid-template-columns:minmax(90px,34%) 1fr}.highlights{grid-template-columns:repeat(auto-fit,minmax(135px,1fr))}.highlights .value{font-size:1.02rem}}
        @media screen and (prefers-color-scheme:dark){:root{--ink:#e3e8ec;--muted:#a4b0ba;--line:#36424c;--paper:#182026;--ground:#10161a;--link:#7cc0f5;--warn:#3a2f12;--warn-line:#d99a00;--good:#16301f;--good-line:#3fae66;--grid:#2c3740}.fill-ink{fill:var(--ink)}.line-ink{stroke:var(--ink)}.fill-muted{fill:var(--muted)}.line-muted{stroke:var(--muted)}.fill-grid{fill:var(--grid)}.line-grid{stroke:var(--grid)}.fill-paper{fill:var(--paper)}}
        @media print{body{background:#fff;font-size:10.5pt}header,main,footer{max-width:none;padding:0}nav,.skip,details:not([open]){display:none}section{border:0;padding:0;break-inside:auto}figure,tr,.highlights div,.warnings,.assurance{break-inside:avoid}h2,h3,caption,thead{break-after:avoid}.figures{grid-template-columns:1fr 1fr}.wide{overflow:visible}.wide div{min-width:0 !important}table{font-size:.82rem}th,td{padding-right:7px;overflow-wrap:anywhere}.number,tbody th{white-space:normal;overflow-wrap:normal}}

        """;
}
