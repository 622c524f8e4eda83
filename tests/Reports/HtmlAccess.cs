using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using VlbiOps.Reports.Color;

namespace VlbiOps.Tests.Reports;

/// <summary>What every report owes to readers who cannot see it, use no pointer, or print it; after WCAG 2.2, levels A and AA.</summary>
internal static partial class HtmlAccess
{
    private const double LeastContrast = 4.5;

    private static readonly XNamespace Xhtml = "http://www.w3.org/1999/xhtml";
    private static readonly XNamespace Svg = "http://www.w3.org/2000/svg";

    /// <summary>Asserts all of it of a page.</summary>
    public static void AssertOf(string html)
    {
        XElement root = XDocument.Parse(html).Root!;
        Assert.Equal("en", root.Attribute("lang")!.Value);
        Assert.True(root.Descendants(Xhtml + "title").First().Value.Length > 5);
        Assert.Contains("width=device-width", root.Descendants(Xhtml + "meta").Select(meta => meta.Attribute("content")?.Value ?? "").Single(content => content.Contains("width", StringComparison.Ordinal)), StringComparison.Ordinal);
        AssertHeadings(root);
        AssertPictures(root);
        AssertTables(root);
        AssertLinks(root);
        Assert.All(root.Descendants(Xhtml + "div").Where(div => (string?)div.Attribute("class") == "wide" && div.Descendants(Xhtml + "table").Any()), AssertIsReachable);
        AssertStyle(root.Descendants(Xhtml + "style").Single().Value);
    }

    private static void AssertHeadings(XElement root)
    {
        int[] levels = [.. root.Descendants().Where(e => e.Name.Namespace == Xhtml && Regex.IsMatch(e.Name.LocalName, "^h[1-6]$")).Select(e => e.Name.LocalName[1] - '0')];
        Assert.Equal(1, levels[0]);
        Assert.Equal(1, levels.Count(level => level == 1));
        Assert.All(levels.Zip(levels.Skip(1)), pair => Assert.True(pair.Second <= pair.First + 1, $"h{pair.Second} after h{pair.First}"));
    }

    private static void AssertPictures(XElement root)
    {
        Assert.All(root.Descendants(Xhtml + "img"), img => Assert.False(string.IsNullOrWhiteSpace((string?)img.Attribute("alt"))));
        XElement[] drawings = [.. root.Descendants(Svg + "svg").Where(svg => !svg.Ancestors(Svg + "svg").Any())];
        Assert.NotEmpty(drawings);
        Assert.All(drawings, svg =>
        {
            string label = svg.Attribute("aria-label")?.Value ?? "";
            Assert.Equal("img", svg.Attribute("role")?.Value);
            Assert.True(label.Length > 30 && label.Any(char.IsAsciiDigit) && !label.Contains("NaN", StringComparison.Ordinal), $"'{label}' does not tell in numbers what is seen");
            XElement figure = svg.Ancestors(Xhtml + "figure").Single();
            Assert.True(figure.Element(Xhtml + "figcaption")!.Value.Length > 10);
            Assert.NotEmpty(figure.Ancestors(Xhtml + "section").Single().Descendants(Xhtml + "table"));
        });
        string[] labels = [.. drawings.Select(svg => svg.Attribute("aria-label")!.Value)];
        Assert.Equal(labels.Distinct(), labels);
    }

    private static void AssertTables(XElement root)
    {
        Assert.All(root.Descendants(Xhtml + "th"), th => Assert.Contains((string?)th.Attribute("scope"), new[] { "col", "row" }));
        Assert.All(root.Descendants(Xhtml + "table"), table =>
        {
            Assert.False(string.IsNullOrWhiteSpace(table.Element(Xhtml + "caption")?.Value));
            Assert.NotEmpty(table.Element(Xhtml + "thead")!.Descendants(Xhtml + "th"));
            int columns = table.Element(Xhtml + "thead")!.Element(Xhtml + "tr")!.Elements().Count();
            Assert.All(table.Element(Xhtml + "tbody")!.Elements(), row => Assert.Equal(columns, row.Elements().Count()));
        });
    }

    private static void AssertLinks(XElement root)
    {
        string[] ids = [.. root.Descendants().Attributes("id").Select(id => id.Value)];
        Assert.Equal(ids.Distinct(), ids);
        foreach (XAttribute link in root.Descendants().Attributes().Where(a => a.Name.LocalName is "href" or "src" or "srcset" or "action" or "data"))
        {
            Assert.True(link.Value.StartsWith("data:", StringComparison.Ordinal) || (link.Value[0] == '#' && ids.Contains(link.Value[1..])), $"{link} leads nowhere on the page");
        }

        Assert.Equal("#content", root.Element(Xhtml + "body")!.Elements().First().Attribute("href")?.Value);
        Assert.All(root.Descendants(Xhtml + "a"), a => Assert.False(string.IsNullOrWhiteSpace(a.Value)));
    }

    private static void AssertIsReachable(XElement box)
    {
        Assert.Equal("0", box.Attribute("tabindex")?.Value);
        Assert.False(string.IsNullOrWhiteSpace((string?)box.Attribute("aria-label")));
        Assert.Equal("group", box.Attribute("role")?.Value);
    }

    private static void AssertStyle(string css)
    {
        Assert.Contains(":focus-visible{outline:3px", css, StringComparison.Ordinal);
        Assert.Contains("@media print", css, StringComparison.Ordinal);
        Assert.DoesNotContain("url(", css, StringComparison.Ordinal);
        string[] themes = [.. RootRule().Matches(css).Select(rule => rule.Groups[1].Value)];
        Assert.Equal(2, themes.Length);
        foreach (string theme in themes)
        {
            var colors = Variable().Matches(theme).ToDictionary(m => m.Groups[1].Value, m => Rgba.Parse(m.Groups[2].Value.Length == 4 ? "#" + string.Concat(m.Groups[2].Value.Skip(1).Select(c => $"{c}{c}")) : m.Groups[2].Value));
            foreach (string ground in new[] { "paper", "ground" })
            {
                foreach (string ink in new[] { "ink", "muted", "link" }) AssertContrast(colors, ink, ground);
            }

            AssertContrast(colors, "ink", "warn");
            AssertContrast(colors, "ink", "good");
        }
    }

    private static void AssertContrast(Dictionary<string, Rgba> colors, string ink, string ground)
    {
        double[] light = [colors[ink].Luminance + 0.05, colors[ground].Luminance + 0.05];
        double contrast = light.Max() / light.Min();
        Assert.True(contrast >= LeastContrast, string.Create(CultureInfo.InvariantCulture, $"{ink} on {ground}: {contrast:F2}"));
    }

    [GeneratedRegex(@":root\{([^}]*)\}")]
    private static partial Regex RootRule();

    [GeneratedRegex(@"--([a-z-]+):(#[0-9a-f]{3,6})")]
    private static partial Regex Variable();
}
