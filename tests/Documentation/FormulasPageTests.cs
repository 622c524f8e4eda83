using VlbiOps.Cli;
using VlbiOps.Core.Expressions;
using VlbiOps.Data.Tables;
using VlbiOps.Models.Formulas;
using VlbiOps.Models.Likelihoods;
using VlbiOps.Tests.Support;
using VlbiOps.Workflows.Formulas;

namespace VlbiOps.Tests.Documentation;

/// <summary>What docs/formulas.md shows from a shell and from C#: run, and the same as on the page. PowerShell's examples are run by Pester.</summary>
public sealed class FormulasPageTests
{
    private const string Page = "docs/formulas.md";

    [Fact]
    public async Task ShellExamplesPutOutWhatThePageShows()
    {
        var blocks = MarkdownBlock.Of(Page);
        var shown = blocks.Zip(blocks.Skip(1)).Where(pair => pair.First.Language == "sh").ToArray();
        Assert.NotEmpty(shown);
        foreach (var (example, expected) in shown)
        {
            var output = new StringWriter();
            string[] words = [.. Words(example.Text.Trim()).Skip(1).Select(word => word.StartsWith("examples/", StringComparison.Ordinal) ? Path.Combine(TestFiles.RepositoryRoot, word) : word)];
            Assert.Equal(0, await CommandLineApp.RunAsync(words, new CommandLineOutput(output, TextWriter.Null)));
            Assert.Equal(Lines(expected.Text), Lines(output.ToString()));
        }
    }

    /// <summary>The code below is that of the page, so that it compiles and does what the page says.</summary>
    [Fact]
    public void CSharpExamplesAreThoseRunHere()
    {
        var source = Plain(File.ReadAllText(Path.Combine(TestFiles.RepositoryRoot, "tests", "Documentation", "FormulasPageTests.cs")));
        var examples = MarkdownBlock.Of(Page).Where(block => block.Language == "csharp").ToArray();
        Assert.Equal(3, examples.Length);
        Assert.All(examples, example => Assert.Contains(Plain(example.Text), source, StringComparison.Ordinal));
    }

    [Fact]
    public void DerivativesNest()
    {
        Func<Expr, Expr> f = x => Functions.Exp(-(x * x * x) - x - Functions.Sin(Math.PI * x));
        var third = Differentiable.Compile(Differentiable.Grad(Differentiable.Grad(Differentiable.Grad(f))));
        var value = third.Evaluate(0.5);
        Assert.Equal(-9.34, value, 0.005);
    }

    [Fact]
    public void ManySetsGoInOneCall()
    {
        var decay = Differentiable.Batch(2, (p, x) => p[0] * Functions.Exp(-p[1] * x));
        double[][] values = decay.Batch([[1, 0.5], [2, 0.7]], [0.0, 1.0, 2.0]);
        Assert.Equal([2, 2 * Math.Exp(-0.7), 2 * Math.Exp(-1.4)], values[1], (a, b) => Math.Abs(a - b) < 1e-15);
    }

    [Fact]
    public void ATableIsFitted()
    {
        var path = Path.Combine(TestFiles.RepositoryRoot, "examples", "decay.csv");
        var table = ColumnTable.Read(path);
        var fit = RobustFit.Run(table, new RobustFitOptions { Formulas = [Formula.Parse("a*exp(-b*x) + c")], Y = ["y"], Likelihood = Likelihood.Cauchy });
        var (b, error) = (fit.Parameter("b").Value, fit.Parameter("b").Error);
        Assert.InRange(b, 0.7 - (2 * error), 0.7 + (2 * error));
    }

    /// <summary>Words of a command line, quoted ones whole.</summary>
    private static IEnumerable<string> Words(string line) =>
        line.Split('\'').SelectMany((part, i) => i % 2 == 1 ? [part] : part.Split(' ', StringSplitOptions.RemoveEmptyEntries));

    /// <summary>Lines without what differs from processor to processor: how the engine stopped, when, and where the file lies.</summary>
    private static string[] Lines(string text) =>
        [.. text.Split('\n').Select(line => line.Trim()).Where(line => line.Length > 0 && !line.Contains("evaluations", StringComparison.Ordinal))];

    private static string Plain(string code) => string.Concat(code.Where(letter => !char.IsWhiteSpace(letter)));
}
