using System.Text.RegularExpressions;
using VlbiOps.Cli;
using VlbiOps.Tests.Support;

namespace VlbiOps.Tests.Documentation;

/// <summary>What the pages show from a shell: run, and the same as on the page; numbers of a block of console may differ from machine to machine. PowerShell's examples are run by Pester.</summary>
public sealed partial class ShellExampleTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("vlbiops-pages").FullName;

    public static TheoryData<string> Pages => ["docs/formulas.md", "docs/getting-started-holography.md", "docs/getting-started-vlbi.md", "docs/getting-started-fitting.md"];

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task PutOutWhatThePageShows(string page)
    {
        var blocks = MarkdownBlock.Of(page);
        var shown = blocks.Zip(blocks.Skip(1)).Where(pair => pair.First.Language == "sh").ToArray();
        Assert.NotEmpty(shown);
        foreach (var (example, expected) in shown)
        {
            Assert.Contains(expected.Language, (string[])["text", "console"]);
            var output = new StringWriter();
            Assert.Equal(0, await CommandLineApp.RunAsync([.. Words(example.Text.Trim()).Skip(1).Select(Placed)], new CommandLineOutput(output, TextWriter.Null)));
            string[] Compared(string text) => Lines(expected.Language == "text" ? text : Number().Replace(text, "#"));
            var (actual, wanted) = (Compared(output.ToString()), Compared(expected.Text));
            Assert.Equal(wanted.TakeWhile(line => line != "..."), wanted.Contains("...") ? actual.Take(Array.IndexOf(wanted, "...")) : actual);
        }
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    /// <summary>A word with files where they lie here, and outputs where they may.</summary>
    private string Placed(string word) =>
        word.StartsWith("examples/", StringComparison.Ordinal) ? Path.Combine(TestFiles.RepositoryRoot, word)
        : word == "out" || word.StartsWith("out/", StringComparison.Ordinal) ? Path.Combine(folder, word)
        : word;

    /// <summary>Words of a command line, quoted ones whole.</summary>
    private static IEnumerable<string> Words(string line) => Word().Matches(line).Select(match => match.Value.Trim('\'', '"'));

    /// <summary>Lines without what differs from machine to machine: how the engine stopped, when, and where files lie.</summary>
    private static string[] Lines(string text) =>
        [.. text.Split('\n').Select(line => Blanks().Replace(line, " ").Trim()).Where(line => line.Length > 0 && !line.Contains("evaluations", StringComparison.Ordinal) && !line.StartsWith("written:", StringComparison.Ordinal))];

    [GeneratedRegex("""'[^']*'|"[^"]*"|\S+""")]
    private static partial Regex Word();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blanks();

    [GeneratedRegex(@"(?<![\w.])[-+]?\d[\d,.]*([eE][-+]?\d+)?(?!\w)", RegexOptions.ExplicitCapture)]
    private static partial Regex Number();
}
