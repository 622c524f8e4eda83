using VlbiOps.Core.Expressions;
using VlbiOps.Core.Kernels;
using VlbiOps.Data.BeamMaps;
using VlbiOps.Data.Tables;
using VlbiOps.Models.Formulas;
using VlbiOps.Models.Likelihoods;
using VlbiOps.Models.Telescopes;
using VlbiOps.Tests.Support;
using VlbiOps.Workflows.Formulas;
using VlbiOps.Workflows.Oof;

namespace VlbiOps.Tests.Documentation;

/// <summary>What README and docs/formulas.md show from C#: the code below is that of the pages, so that it compiles and does what they say.</summary>
public sealed class CSharpExampleTests
{
    [Theory]
    [InlineData("README.md", 3)]
    [InlineData("docs/formulas.md", 3)]
    public void AreThoseRunHere(string page, int count)
    {
        var source = Plain(File.ReadAllText(Path.Combine(TestFiles.RepositoryRoot, "tests", "Documentation", "CSharpExampleTests.cs")));
        var examples = MarkdownBlock.Of(page).Where(block => block.Language == "csharp").ToArray();
        Assert.Equal(count, examples.Length);
        Assert.All(examples, example => Assert.Contains(Plain(Statements(example.Text)), source, StringComparison.Ordinal));
    }

    [Fact]
    public void MapsAreFitted()
    {
        var path = Path.Combine(TestFiles.RepositoryRoot, "examples", "effelsberg-32ghz.csv");
        var maps = BeamMapFiles.Read(path);
        var fit = OofFit.Run(maps, new OofFitOptions { Telescope = TelescopeCatalog.Find("Effelsberg"), MaxOrder = 4 });
        var text = $"{fit.SurfaceRmsMicrometers.Value:F1} +- {fit.SurfaceRmsMicrometers.Error:F1} um";
        Assert.Matches(@"^9\d.\d \+- 3.\d um$", text);
    }

    [Fact]
    public void AFormulaIsTracedDifferentiatedAndCompiled()
    {
        double[] xs = [0.0, 0.3, 0.9], ys = [1.1, 0.6, 0.1], valueAndGradient = new double[3];
        Expr flux = Expr.Parameter("flux"), width = Expr.Parameter("width"), x = Expr.Input("x"), y = Expr.Input("y");
        var residual = flux * Functions.Exp(-(x * x) / (width * width)) - y;
        var kernel = KernelCompiler.Compile(KernelDefinition.SumWithGradient([flux, width], [x, y], Functions.Log1p(residual * residual)));
        kernel.CreateRunner().Run([1.0, 0.5], [xs, ys], [], valueAndGradient, xs.Length);
        double Sum(double f, double w) => xs.Zip(ys).Sum(p => Math.Log(1 + Math.Pow((f * Math.Exp(-p.First * p.First / (w * w))) - p.Second, 2)));
        Assert.Equal(Sum(1, 0.5), valueAndGradient[0], 1e-12);
        Assert.Equal((Sum(1 + 1e-6, 0.5) - Sum(1 - 1e-6, 0.5)) / 2e-6, valueAndGradient[1], 1e-6);
        Assert.Equal((Sum(1, 0.5 + 1e-6) - Sum(1, 0.5 - 1e-6)) / 2e-6, valueAndGradient[2], 1e-6);
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

    /// <summary>What of an example is to be found here: not what it uses, nor where its file lies.</summary>
    private static string Statements(string code) =>
        string.Join('\n', code.Split('\n').Where(line => !line.StartsWith("using ", StringComparison.Ordinal) && !line.StartsWith("var path =", StringComparison.Ordinal)));

    private static string Plain(string code) => string.Concat(code.Where(letter => !char.IsWhiteSpace(letter)));
}
