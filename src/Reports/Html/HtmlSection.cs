using System.Globalization;
using System.Text;
using VlbiOps.Reports.Figures;
using VlbiOps.Reports.Text;

namespace VlbiOps.Reports.Html;

/// <summary>A section of a page under its heading. All text is plain and is escaped; each method returns the section.</summary>
public sealed class HtmlSection
{
    /// <summary>Width for which figures side by side are laid out: on a phone, where they stand below each other, their labels can still be read.</summary>
    private const double SideBySide = 440;

    private readonly StringBuilder body = new();

    internal HtmlSection(string heading, string anchor) => (Heading, Anchor) = (heading, anchor);

    /// <summary>Its heading.</summary>
    public string Heading { get; }

    internal string Anchor { get; }

    /// <summary>A paragraph.</summary>
    public HtmlSection Paragraph(string text) => Add($"<p>{Markup.Escape(text)}</p>\n");

    /// <summary>A paragraph that is a link.</summary>
    /// <param name="text">Its words, which say where it goes.</param>
    /// <param name="address">A relative or absolute address, escaped as addresses are.</param>
    public HtmlSection Link(string text, string address) => Add($"<p><a href=\"{Markup.Escape(address)}\">{Markup.Escape(text)}</a></p>\n");

    /// <summary>A smaller heading.</summary>
    public HtmlSection Subheading(string text) => Add($"<h3>{Markup.Escape(text)}</h3>\n");

    /// <summary>Names and what they are.</summary>
    public HtmlSection KeyValues(IEnumerable<(string Name, string Value)> pairs)
    {
        body.Append("<dl>\n");
        foreach ((string name, string value) in pairs)
        {
            body.Append(CultureInfo.InvariantCulture, $"<div><dt>{Markup.Escape(name)}</dt><dd>{Markup.Escape(value)}</dd></div>\n");
        }

        return Add("</dl>\n");
    }

    /// <summary>The few numbers that matter most, large.</summary>
    /// <param name="items">Name, value with its unit, and a remark (may be empty).</param>
    public HtmlSection Highlights(IEnumerable<(string Name, string Value, string Remark)> items)
    {
        body.Append("<div class=\"highlights\">\n");
        foreach ((string name, string value, string remark) in items)
        {
            string small = remark.Length > 0 ? $"<span class=\"remark\">{Markup.Escape(remark)}</span>" : "";
            body.Append(CultureInfo.InvariantCulture, $"<div><span class=\"name\">{Markup.Escape(name)}</span><span class=\"value\">{Markup.Escape(value)}</span>{small}</div>\n");
        }

        return Add("</div>\n");
    }

    /// <summary>A box of warnings; nothing where there is none.</summary>
    public HtmlSection Warnings(IEnumerable<string> warnings)
    {
        string[] all = [.. warnings];
        if (all.Length == 0)
        {
            return this;
        }

        string items = string.Concat(all.Select(w => $"<li>{Markup.Escape(w)}</li>\n"));
        return Add($"<div class=\"warnings\" role=\"note\"><strong>{(all.Length == 1 ? "Warning" : "Warnings")}</strong>\n<ul>\n{items}</ul></div>\n");
    }

    /// <summary>A box that says in a sentence or two that all is well.</summary>
    public HtmlSection Assurance(string text) => Add($"<div class=\"assurance\" role=\"note\">{Markup.Escape(text)}</div>\n");

    /// <summary>A table.</summary>
    public HtmlSection Table(HtmlTable table)
    {
        table.Write(body);
        return this;
    }

    /// <summary>A table that is folded away until it is asked for, such as what a picture shows in numbers.</summary>
    public HtmlSection Details(HtmlTable table)
    {
        body.Append(CultureInfo.InvariantCulture, $"<details><summary>In numbers: {Markup.Escape(table.Caption)}</summary>\n");
        table.Write(body);
        return Add("</details>\n");
    }

    /// <summary>A figure with its caption.</summary>
    public HtmlSection Figure(Figure figure, string caption)
    {
        // On a phone a wide grid scrolls sideways rather than shrinking its labels beyond reading.
        double least = Math.Min(figure.Width * 0.72, 680);
        string style = $"max-width:{Markup.Number(figure.Width)}px" + (figure.Width > 560 ? $";min-width:{Markup.Number(least)}px" : "");
        string text = caption.Length > 0 ? $"<figcaption>{Markup.Escape(caption)}</figcaption>" : "";
        body.Append("<figure>");
        Scrolling.Open(body, figure.Title, figure.Width > 560);
        return Add($"<div style=\"{style}\">{figure.ToSvg()}</div></div>{text}</figure>\n");
    }

    /// <summary>Figures side by side where the page is wide enough.</summary>
    public HtmlSection Figures(params (Figure Figure, string Caption)[] figures)
    {
        body.Append("<div class=\"figures\">\n");
        foreach ((Figure figure, string caption) in figures)
        {
            Figure(figure.Narrowed(SideBySide), caption);
        }

        return Add("</div>\n");
    }

    internal void Write(StringBuilder html) =>
        html.Append(CultureInfo.InvariantCulture, $"<section id=\"{Anchor}\">\n<h2>{Markup.Escape(Heading)}</h2>\n").Append(body).Append("</section>\n");

    private HtmlSection Add(string html)
    {
        body.Append(html);
        return this;
    }
}
