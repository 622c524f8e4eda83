using System.Globalization;
using System.Text;
using VlbiOps.Reports.Text;

namespace VlbiOps.Reports.Html;

/// <summary>A page that stands alone: no script, nothing fetched; well-formed as XML too. It fits phones, screens and paper, light and
/// dark.</summary>
public sealed class HtmlPage
{
    private readonly List<HtmlSection> sections = [];

    /// <summary>An empty page.</summary>
    /// <param name="title">Its title.</param>
    public HtmlPage(string title) => Title = title;

    /// <summary>The page's title.</summary>
    public string Title { get; }

    /// <summary>A line under the title; none where empty.</summary>
    public string Subtitle { get; init; } = "";

    /// <summary>A line at the end of the page; none where empty.</summary>
    public string Footer { get; init; } = "";

    /// <summary>Adds a section.</summary>
    public HtmlSection Section(string heading)
    {
        var section = new HtmlSection(heading, "s" + (sections.Count + 1).ToString(CultureInfo.InvariantCulture));
        sections.Add(section);
        return section;
    }

    /// <summary>The whole page.</summary>
    public string ToHtml()
    {
        var html = new StringBuilder();
        html.Append(CultureInfo.InvariantCulture, $"""
            <!DOCTYPE html>
            <html lang="en" xmlns="http://www.w3.org/1999/xhtml">
            <head>
            <meta charset="utf-8"/>
            <meta name="viewport" content="width=device-width, initial-scale=1"/>
            <meta name="color-scheme" content="light dark"/>
            <title>{Markup.Escape(Title)}</title>
            <style>{HtmlStyle.Css}</style>
            </head>
            <body>
            <a class="skip" href="#content">Skip to the content</a>
            <header><h1>{Markup.Escape(Title)}</h1>{(Subtitle.Length > 0 ? $"<p>{Markup.Escape(Subtitle)}</p>" : "")}

            """);
        if (sections.Count > 2)
        {
            html.Append("<nav aria-label=\"Sections\">");
            html.AppendJoin(" ", sections.Select(s => $"<a href=\"#{s.Anchor}\">{Markup.Escape(s.Heading)}</a>"));
            html.Append("</nav>\n");
        }

        html.Append("</header>\n<main id=\"content\" tabindex=\"-1\">\n");
        foreach (HtmlSection section in sections)
        {
            section.Write(html);
        }

        html.Append("</main>\n");
        html.Append(Footer.Length > 0 ? $"<footer>{Markup.Escape(Footer)}</footer>\n" : "");
        return html.Append("</body>\n</html>\n").ToString();
    }

    /// <summary>Writes the page as UTF-8.</summary>
    /// <exception cref="Data.Files.DataFileException">The file cannot be written.</exception>
    public void Save(string path) => OutputFile.Write(path, ToHtml());
}
