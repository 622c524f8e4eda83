using VlbiOps.Core.Expressions;
using VlbiOps.Core.Objectives;
using VlbiOps.Core.Objectives.Posteriors;
using VlbiOps.Models.Priors;
using VlbiOps.Tests.Optim;
using Functions = VlbiOps.Core.Expressions.Functions;

namespace VlbiOps.Tests.Core.Objectives.Posteriors;

/// <summary>Posteriors over unconstrained coordinates: of a formula, of an objective, of the priors alone.</summary>
public sealed class PosteriorTests
{
    private static readonly Expr Slope = Expr.Parameter("slope"), Offset = Expr.Parameter("offset"), Scale = Expr.Parameter("scale"), X = Expr.Input("x"), Y = Expr.Input("y");

    private static readonly Dictionary<string, double[]> Columns = new()
    {
        ["x"] = [.. Enumerable.Range(0, 21).Select(i => (i - 10) / 5.0)],
        ["y"] = [.. Enumerable.Range(0, 21).Select(i => 0.3 + (0.8 * (i - 10) / 5.0) + (0.1 * Math.Sin(7 * i)))],
    };

    private static readonly Expr Row = -(0.5 * Functions.Square((Y - Offset - (Slope * X)) / Scale)) - Functions.Log(Scale);

    [Fact]
    public void AFormulaAndAnObjectiveGiveOnePosterior()
    {
        var space = Line();
        var formula = new ExpressionPosterior(space, Row, Columns, -0.1 * Offset);
        var other = new ObjectivePosterior(space, new FunctionObjective(3, LineLikelihood));
        Assert.Equal(3, formula.Dimension);
        double[] gradient = new double[3], otherGradient = new double[3];
        foreach (double[] point in (double[][])[[0.1, -2.0, 0.5], [0.8, 0.3, -1.0], [-2, 1, 2]])
        {
            var value = formula.ValueAndGradient(point, gradient);
            Assert.Equal(value, other.ValueAndGradient(point, otherGradient), 1e-10 * Math.Abs(value));
            Assert.Equal(value, formula.Value(point), 1e-12 * Math.Abs(value));
            Assert.Equal(value, other.Value(point), 1e-10 * Math.Abs(value));
            Assert.Equal(formula.LogLikelihood(point), other.LogLikelihood(point), 1e-10 * Math.Abs(value));
            Assert.All(gradient.Zip(otherGradient), pair => Assert.Equal(pair.First, pair.Second, 1e-9 * Math.Max(1, Math.Abs(pair.First))));
            AssertGradient(formula, point, 1e-6);
        }
    }

    [Fact]
    public void BatchesAndForksGiveTheSameBits()
    {
        var posterior = new ExpressionPosterior(Line(), Row, Columns);
        double[] points = [0.1, -2.0, 0.5, 0.8, 0.3, -1.0], values = new double[2], gradients = new double[6], gradient = new double[3];
        var fork = posterior.Fork();
        fork.ValuesAndGradients(points, values, gradients);
        for (var s = 0; s < 2; s++)
        {
            Assert.Equal(posterior.ValueAndGradient(points.AsSpan(3 * s, 3), gradient), values[s]);
            Assert.Equal(gradient, gradients[(3 * s)..((3 * s) + 3)]);
        }
    }

    [Fact]
    public void RowsAddUpToTheLikelihood()
    {
        var posterior = new ExpressionPosterior(Line(), Row, Columns);
        double[] point = [0.7, 0.1, -1.5], rows = new double[posterior.RowCount];
        posterior.RowLogLikelihoods(point, rows);
        Assert.Equal(21, rows.Length);
        Assert.Equal(rows.Sum(), posterior.LogLikelihood(point), 1e-10);
    }

    [Fact]
    public void EvaluationsAllocateNothing()
    {
        var formula = new ExpressionPosterior(Line(), Row, Columns);
        var other = new ObjectivePosterior(Line(), new ExpressionPosterior(new PosteriorSpace(new ParameterSet([new("a", "", 0), new("b", "", 0), new("c", "", 1)])), 0, new Dictionary<string, double[]>()));
        double[] points = [0.1, -2.0, 0.5, 0.8, 0.3, -1.0], values = new double[2], gradients = new double[6];
        Evaluate();
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 100; i++) Evaluate();
        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());

        void Evaluate()
        {
            formula.ValueAndGradient(points.AsSpan(0, 3), gradients.AsSpan(0, 3));
            formula.Value(points.AsSpan(0, 3));
            formula.ValuesAndGradients(points, values, gradients);
            other.ValueAndGradient(points.AsSpan(0, 3), gradients.AsSpan(0, 3));
        }
    }

    [Fact]
    public void PointsOutsideAreNotFinite()
    {
        var posterior = new ExpressionPosterior(Line(), Row, Columns);
        var gradient = new double[3];
        foreach (double[] point in (double[][])[[double.NaN, 0, 0], [0, double.PositiveInfinity, 0], [0, 0, -1000]])
        {
            Assert.False(double.IsFinite(posterior.Value(point)));
            Assert.False(double.IsFinite(posterior.ValueAndGradient(point, gradient)));
        }
    }

    [Fact]
    public void DefinedAndFixedParametersFollow()
    {
        var twice = new Prior { Name = "function", Arguments = [2 * Expr.Parameter("A")], Value = 2 * Expr.Parameter("A") };
        var set = new ParameterSet([new("a", "", 1) { Lower = 0 }, new("twice", "", 0) { Prior = twice }, new("c", "", 3) { IsFixed = true }]);
        Assert.Equal([0], set.Free);
        Assert.Equal([1.0, 2.0, 3.0], set.ToModel(set.EngineStart()));
        var space = new PosteriorSpace(set);
        Assert.Equal(["a unconstrained"], space.EngineNames);
        Assert.Equal([1.0, 2.0, 3.0], space.ToModel(space.EngineStart()));
        // Through the definition, the optimiser's gradient and the sampler's: of a (2 a)^2 c at a = e^0.
        var inner = new FunctionObjective(3, p => p[0] * p[1] * p[1] * p[2]);
        var gradient = new double[1];
        Assert.Equal(12.0, new TransformedObjective(inner, set).ValueAndGradient([0.0], gradient), 1e-12);
        Assert.Equal(36.0, gradient[0], 1e-12);
        Assert.Equal(12.0, new ObjectivePosterior(space, inner).ValueAndGradient([0.0], gradient), 1e-12);
        Assert.Equal(35.0, gradient[0] + 0.0, 1e-12);
    }

    [Fact]
    public void PriorsAloneThroughEveryTransform()
    {
        Parameter Of(string name, string prior, double start) => new(name, "", start) { Prior = PriorCatalog.Parse(prior) };
        var set = new ParameterSet(
        [
            Of("free", "normal(0, 2)", 0.3), Of("below", "half-cauchy(1)", 0.5), new("above", "", -1) { Upper = 0, Prior = PriorCatalog.Parse("normal(0, 1)") }, Of("between", "beta(2, 3)", 0.2),
            Of("low", "normal(-1, 1)", -1), Of("middle", "normal(0, free^2 + 1)", 0), Of("high", "normal(1, 1)", 2),
            new("p", "", 0.2), new("q", "", 0.5), new("r", "", 0.3), new("ux", "", 0), new("uy", "", 0.6), new("uz", "", -0.8), Of("angle", "von-mises(170, 3, 360)", -175),
        ]);
        var space = new PosteriorSpace(set, ParameterGroup.Ordered("low", "middle", "high"), ParameterGroup.Simplex("p", "q", "r"), ParameterGroup.UnitVector("ux", "uy", "uz"));
        Assert.Equal(14, space.EngineCount);
        Assert.Equal(["angle cosine", "angle sine"], space.EngineNames.TakeLast(2));
        var start = space.EngineStart();
        Assert.All(set.All.Zip(space.ToModel(start)), pair => Assert.Equal(pair.First.Start, pair.Second, 1e-12 * 200));
        var posterior = ExpressionPosterior.OfPriors(space);
        AssertGradient(posterior, start, 1e-7);
        double[] elsewhere = [.. start.Select((coordinate, k) => coordinate + (0.3 * Math.Sin(5 * k)))];
        AssertGradient(posterior, elsewhere, 1e-7);

        // The same as the sum of its parts, worked out in the model's own values.
        var model = space.ToModel(elsewhere);
        var logPrior = set.All.Select((parameter, i) => (parameter, i)).Where(pair => pair.parameter.Prior is not null)
            .Sum(pair => Interpreter.Evaluate(pair.parameter.Prior!.LogDensity(model[pair.i]), name => model[set.IndexOf(name)]));
        Assert.Equal(-(logPrior + Interpreter.Evaluate(space.LogJacobian, name => elsewhere[space.EngineNames.ToList().IndexOf(name)])), posterior.Value(elsewhere), 1e-10);
    }

    [Fact]
    public void AnAngleHasNoCut()
    {
        var space = new PosteriorSpace(new ParameterSet([new Parameter("pa", "deg", 0).WithPrior(PriorCatalog.Parse("von-mises(179, 50, 360)"))]));
        var posterior = ExpressionPosterior.OfPriors(space);
        double[] Point(double angle)
        {
            var point = new double[2];
            space.ToEngine([angle], point);
            return point;
        }

        Assert.Equal(posterior.Value(Point(174)), posterior.Value(Point(-176)), 1e-12);
        Assert.Equal(-180, space.ToModel([-1.0, -1e-12])[0], 1e-9);
        Assert.Equal(180, space.ToModel([-1.0, 1e-12])[0], 1e-9);
    }

    [Fact]
    public void APriorMovesAStartThatItExcludes()
    {
        var parameter = new Parameter("a", "", -1);
        Assert.Equal(-1, parameter.WithPrior(PriorCatalog.Parse("normal(0, 1)")).Start);
        Assert.Equal(2.5, parameter.WithPrior(PriorCatalog.Parse("half-cauchy(2.5)")).Start, 1e-14);
        Assert.Equal(7, parameter.WithPrior(PriorCatalog.Parse("fixed(7)")).Start);
        Assert.Equal(1, parameter.WithPrior(PriorCatalog.Parse("half-cauchy(tau)")).Start);
    }

    [Fact]
    public void BadSpacesGetOneClearLine()
    {
        var set = new ParameterSet([new("a", "", 0), new("b", "", 1) { Lower = 0 }, new("c", "", 2)]);
        Assert.Contains("no parameter", Message(() => new PosteriorSpace(set, ParameterGroup.Ordered("a", "d"))));
        Assert.Contains("bounds of its own", Message(() => new PosteriorSpace(set, ParameterGroup.Ordered("a", "b"))));
        Assert.Contains("in a group twice", Message(() => new PosteriorSpace(set, ParameterGroup.Ordered("a", "c"), ParameterGroup.Ordered("c", "a"))));
        Assert.Contains("fixed or defined", Message(() => new PosteriorSpace(set.Fix("a", 0), ParameterGroup.Ordered("a", "c"))));
        Assert.Contains("no parameter is called 's", Message(() => new ExpressionPosterior(new PosteriorSpace(set), Row, Columns)));
        Assert.Contains("column y has 1 rows", Message(() => new ExpressionPosterior(Line(), Row, new Dictionary<string, double[]> { ["x"] = [1, 2], ["y"] = [1] })));
        Prior Function(string name) => new() { Name = "function", Value = 1 + Expr.Parameter(name) };
        Assert.Contains("defined by itself", Message(() => new ParameterSet([new("a", "", 0) { Prior = Function("b") }, new("b", "", 0) { Prior = Function("a") }])));
    }

    private static PosteriorSpace Line() => new(new ParameterSet(
    [
        new("slope", "", 1) { Prior = Normal(0, 2) },
        new("offset", "", 0) { Prior = Normal(0, Expr.Parameter("scale")) },
        new("scale", "", 0.5) { Lower = 0, Upper = 3 },
    ]));

    private static Prior Normal(Expr mean, Expr sd) => new()
    {
        Name = "normal",
        Arguments = [mean, sd],
        LogDensity = x => -(0.5 * Functions.Square((x - mean) / sd)) - Functions.Log(sd) - (0.5 * Math.Log(2 * Math.PI)),
    };

    /// <summary>The likelihood once more, by other means.</summary>
    private static Dual LineLikelihood(Dual[] p)
    {
        var value = 0.1 * p[1];
        for (var i = 0; i < Columns["x"].Length; i++)
        {
            value += (0.5 * Dual.Square((Columns["y"][i] - p[1] - (p[0] * Columns["x"][i])) / p[2])) + Dual.Log(p[2]);
        }

        return value;
    }

    internal static void AssertGradient(IObjective objective, double[] point, double tolerance)
    {
        var gradient = new double[point.Length];
        objective.ValueAndGradient(point, gradient);
        for (var k = 0; k < point.Length; k++)
        {
            double[] right = [.. point], left = [.. point];
            (right[k], left[k]) = (point[k] + 1e-5, point[k] - 1e-5);
            Assert.Equal((objective.Value(right) - objective.Value(left)) / 2e-5, gradient[k], tolerance * Math.Max(1, Math.Abs(gradient[k])));
        }
    }

    private static string Message(Func<object> action) => Assert.Throws<ArgumentException>(action).Message;
}
