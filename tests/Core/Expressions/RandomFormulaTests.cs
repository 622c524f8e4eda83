using FsCheck;
using FsCheck.Fluent;
using VlbiOps.Core.Expressions;

namespace VlbiOps.Tests.Core.Expressions;

/// <summary>Properties of formulas drawn at random; a failing seed is named in the message.</summary>
public class RandomFormulaTests
{
    private static void ForRandom(int count, Func<Random, bool> property) =>
        Prop.ForAll(Gen.Choose(0, int.MaxValue).ToArbitrary(), seed => property(new Random(seed)))
            .Check(Config.QuickThrowOnFailure.WithMaxTest(count));

    private static double[] Point(Random random) => [.. Enumerable.Range(0, 3).Select(_ => (4 * random.NextDouble()) - 2)];

    [Fact]
    public void SimplificationChangesNoValueBeyondRounding() => ForRandom(2000, random =>
    {
        var formula = RandomFormula.Make(random, random.Next(1, 7));
        var point = Point(random);
        var (value, bound) = formula.Evaluate(point);
        return !double.IsFinite(value) || !(bound < 1e-3) || Math.Abs(formula.Simplified(point) - value) <= (8 * bound) + 1e-300;
    });

    [Fact]
    public void SimplificationIsDone() => ForRandom(1000, random =>
    {
        var expression = RandomFormula.Make(random, random.Next(1, 7)).Expression;
        return ReferenceEquals(expression, Graph.Rewrite([expression], node => node)[0]);
    });

    [Fact]
    public void SameSeedSameNode() => ForRandom(500, random =>
    {
        var seed = random.Next();
        return ReferenceEquals(RandomFormula.Make(new Random(seed), 6).Expression, RandomFormula.Make(new Random(seed), 6).Expression);
    });

    [Fact]
    public void PrintedTextReadsBackAsTheSameFormula() => ForRandom(1000, random =>
    {
        var expression = RandomFormula.Make(random, random.Next(1, 7)).Expression;
        return ReferenceEquals(expression, new FormulaReader(expression.ToString(), RandomFormula.Symbols).Read());
    });

    [Fact]
    public void GradientsMeetDifferences() => ForRandom(200, random =>
    {
        var f = RandomFormula.MakeSmooth(random, random.Next(1, 5));
        var gradient = Differentiation.Gradient(f, RandomFormula.Symbols);
        var (point, direction) = (Point(random), Point(random));
        double At(Expr expression, double step) =>
            Interpreter.Evaluate(expression, name => (name == "u" ? 0 : name == "v" ? 1 : 2) is var i ? point[i] + (step * direction[i]) : 0);
        var slope = gradient.Select((g, i) => At(g, 0) * direction[i]).Sum();
        const double h = 5e-4;
        double Odd(int k) => At(f, k * h) - At(f, -k * h);
        var difference = ((45 * Odd(1)) - (9 * Odd(2)) + Odd(3)) / (60 * h);
        return Math.Abs(slope - difference) <= 1e-8 * (1 + Math.Abs(At(f, 0)) + Math.Abs(slope));
    });

    [Fact]
    public void LoweringChangesNoValueBeyondRounding() => ForRandom(200, random =>
    {
        var f = RandomFormula.MakeSmooth(random, random.Next(1, 5));
        var lowered = Graph.Lower([f])[0];
        var point = Point(random);
        double At(Expr expression) => Interpreter.Evaluate(expression, name => point[name == "u" ? 0 : name == "v" ? 1 : 2]);
        return Graph.Order([lowered]).All(node => node.Operation != Operation.Call) && Math.Abs(At(f) - At(lowered)) <= 1e-12 * (1 + Math.Abs(At(f)));
    });
}
