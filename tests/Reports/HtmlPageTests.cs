using System.Text.RegularExpressions;
using System.Xml.Linq;
using VlbiOps.Reports;
using VlbiOps.Reports.Color;
using VlbiOps.Reports.Figures;
using VlbiOps.Reports.Html;

namespace VlbiOps.Tests.Reports;

public class HtmlPageTests
{
    private const string Nasty = "<script>alert(\"1\")</script> & 'more' \u0002";
    private static readonly XNamespace Xhtml = "http://www.w3.org/1999/xhtml";

    [Fact]
    public void PageIsWellFormedXmlAndHoldsEverything()
    {
        XElement root = XDocument.Parse(Page().ToHtml()).Root!;
        Assert.Equal(Xhtml + "html", root.Name);
        Assert.Equal(4, root.Descendants(Xhtml + "section").Count());
        Assert.Equal(3, root.Descendants(Xhtml + "figure").Count());
        Assert.Equal(2, root.Descendants(Xhtml + "li").Count());
        Assert.Equal(["value", "rad"], root.Descendants(Xhtml + "th").Single(t => t.Value.StartsWith("value", StringComparison.Ordinal)).Nodes().OfType<XText>().Select(t => t.Value)
            .Concat(root.Descendants(Xhtml + "span").Where(s => (string?)s.Attribute("class") == "unit").Select(s => s.Value)));
        Assert.Equal(4, root.Descendants(Xhtml + "nav").Single().Elements().Count());
    }

    [Fact]
    public void EveryTextIsEscaped()
    {
        string html = Page().ToHtml();
        XElement root = XDocument.Parse(html).Root!;
        Assert.DoesNotContain("<script", html, StringComparison.Ordinal);
        Assert.Empty(root.Descendants(Xhtml + "script"));
        string shown = Nasty.Replace('\u0002', '\uFFFD');
        foreach (string element in new[] { "title", "h1", "h2", "h3", "p", "dt", "dd", "caption", "td", "figcaption", "li", "footer" })
        {
            Assert.Contains(root.Descendants(Xhtml + element), e => e.Value.Contains(shown, StringComparison.Ordinal));
        }
    }

    [Fact]
    public void PageFetchesNothing()
    {
        string html = Page().ToHtml();
        XElement root = XDocument.Parse(html).Root!;
        string[] targets = [.. root.Descendants().Attributes().Where(a => a.Name.LocalName is "href" or "src" or "srcset" or "data" or "action").Select(a => a.Value)];
        Assert.NotEmpty(targets);
        Assert.All(targets, t => Assert.True(t.StartsWith('#') || t.StartsWith("data:", StringComparison.Ordinal), t));
        Assert.DoesNotMatch(new Regex(@"@import|url\("), html);
        Assert.Empty(root.Descendants(Xhtml + "link"));
    }

    [Fact]
    public void LinksLeadToTheirSections()
    {
        XElement root = XDocument.Parse(Page().ToHtml()).Root!;
        string[] ids = [.. root.Descendants().Attributes("id").Select(a => a.Value)];
        Assert.Equal(ids.Distinct(), ids);
        Assert.All(root.Descendants(Xhtml + "a"), a => Assert.Contains(a.Attribute("href")!.Value[1..], ids));
    }

    [Fact]
    public void CultureMakesNoDifference()
    {
        string usual = Page().ToHtml();
        using var german = new CommaCulture();
        Assert.Equal(usual, Page().ToHtml());
    }

    [Fact]
    public void NoWarningsNoBox()
    {
        var page = new HtmlPage("t");
        page.Section("s").Warnings([]);
        Assert.DoesNotContain("class=\"warnings\"", page.ToHtml(), StringComparison.Ordinal);
    }

    [Fact]
    public void TableRefusesARowOfAnotherLength() =>
        Assert.Throws<ArgumentException>(() => new HtmlTable("t", new TableColumn("a")).Row("1", "2"));

    [Fact]
    public void SavingReplacesTheFileAndLeavesNothingElse()
    {
        string folder = Directory.CreateTempSubdirectory().FullName;
        try
        {
            string path = Path.Combine(folder, "deep", "report.html");
            OutputFile.Write(path, "old");
            Page().Save(path);
            Assert.Equal(Page().ToHtml(), File.ReadAllText(path));
            Assert.Equal([path], Directory.GetFileSystemEntries(Path.GetDirectoryName(path)!));
            Assert.ThrowsAny<Exception>(() => OutputFile.Write(folder, "a folder is there"));
            Assert.Single(Directory.GetFileSystemEntries(folder));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static HtmlPage Page()
    {
        var figure = new Figure(
            new HeatMap(new GridField([0, 1, 2, 3], 2, 2, 0, 1, 0, 1), new ColorScale(ColorMap.Viridis, 0, 3, Nasty)) { Title = Nasty },
            new FigureOptions(Nasty, Nasty));
        var page = new HtmlPage(Nasty) { Subtitle = Nasty, Footer = Nasty };
        page.Section(Nasty).Paragraph(Nasty).Subheading(Nasty).Warnings([Nasty, "two"]);
        page.Section("b").KeyValues([(Nasty, Nasty)]).Highlights([(Nasty, Nasty, Nasty), ("n", "v", "")]);
        page.Section("c").Table(new HtmlTable(Nasty, new TableColumn("name"), TableColumn.Number("value", "rad")).Row(Nasty, Nasty));
        page.Section("d").Figure(figure, Nasty).Figures((figure, Nasty), (figure, ""));
        return page;
    }
}
