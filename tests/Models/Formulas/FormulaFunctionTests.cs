using System.Globalization;
using VlbiOps.Core.Expressions;
using VlbiOps.Models.Formulas;
using VlbiOps.Tests.Core.Expressions;
using VlbiOps.Tests.Support;
using Xunit.Abstractions;

namespace VlbiOps.Tests.Models.Formulas;

/// <summary>Every function of the catalogue, compiled, against the runtime's own or reference values, and its derivatives against differences.</summary>
public class FormulaFunctionTests(ITestOutputHelper output)
{
    private const string Reference = "numerics/special_functions.csv";

    private static readonly double[] Anywhere = [-700, -30.5, -3, -1.2, -1, -0.5, -1e-5, -1e-300, 0, 1e-300, 1e-9, 0.3, 0.75, 1, 2, 2.5, 17, 25, 300];
    private static readonly double[] Positive = [.. Anywhere.Where(x => x > 0)];
    private static readonly double[] Within = [-1, -0.999, -0.6, -1e-8, 0, 1e-12, 0.2, 0.5, 0.97, 1];

    /// <summary>Text, the same by the runtime, where to ask, and relative accuracy.</summary>
    private static readonly (string Text, Func<double, double> Value, double[] Points, double Accuracy)[] Known =
    [
        ("sqrt(x)", Math.Sqrt, Positive, 1e-15),
        ("cbrt(x)", Math.Cbrt, Anywhere, 1e-15),
        ("exp(x)", Math.Exp, Anywhere, 1e-15),
        ("exp2(x)", x => Math.Pow(2, x), Anywhere, 2e-13),
        ("log(x)", Math.Log, Positive, 1e-15),
        ("ln(x)", Math.Log, Positive, 1e-15),
        ("log10(x)", Math.Log10, Positive, 1e-15),
        ("log2(x)", Math.Log2, Positive, 1e-15),
        ("log1p(x)", x => Math.Abs(x) < 1e-4 ? x - (x * x / 2) + (x * x * x / 3) : Math.Log(1 + x), [-0.999, -0.5, .. Positive], 2e-12),
        ("expm1(x)", x => Math.Abs(x) < 1e-4 ? x + (x * x / 2) + (x * x * x / 6) : Math.Exp(x) - 1, Anywhere, 2e-12),
        ("sin(x)", Math.Sin, Anywhere, 1e-15),
        ("cos(x)", Math.Cos, Anywhere, 1e-15),
        ("tan(x)", Math.Tan, Anywhere, 2e-15),
        ("sin2pi(x)", x => double.SinPi(2 * x), Anywhere, 1e-15),
        ("cos2pi(x)", x => double.CosPi(2 * x), Anywhere, 1e-15),
        ("sinc(x)", x => x == 0 ? 1 : double.SinPi(x) / (Math.PI * x), Anywhere, 1e-14),
        ("asin(x)", Math.Asin, Within, 1e-15),
        ("acos(x)", Math.Acos, Within, 1e-15),
        ("atan(x)", Math.Atan, Anywhere, 1e-15),
        ("arctan(x)", Math.Atan, Anywhere, 1e-15),
        ("atan2(x, -2)", x => Math.Atan2(x, -2), [.. Anywhere.Where(x => x != 0)], 1e-15),
        ("sinh(x)", Math.Sinh, Anywhere, 1e-15),
        ("cosh(x)", Math.Cosh, Anywhere, 1e-15),
        ("tanh(x)", Math.Tanh, Anywhere, 1e-15),
        ("asinh(x)", x => Math.CopySign(Math.Asinh(Math.Abs(x)), x), [.. Anywhere, 1e9, -1e200, 1e308], 2e-15),
        ("acosh(x)", Math.Acosh, [1, 1.5, 3, 300, 1e9, 1e200], 2e-15),
        ("atanh(x)", Math.Atanh, [.. Within.Where(x => Math.Abs(x) < 1)], 2e-15),
        ("floor(x)", Math.Floor, Anywhere, 0),
        ("ceil(x)", Math.Ceiling, Anywhere, 0),
        ("trunc(x)", Math.Truncate, Anywhere, 0),
        ("round(x)", Math.Round, Anywhere, 0),
        ("sign(x)", x => Math.Sign(x), Anywhere, 0),
        ("step(x)", x => x < 0 ? 0 : 1, Anywhere, 0),
        ("abs(x)", Math.Abs, Anywhere, 0),
        ("clamp(x, -1, 2)", x => Math.Clamp(x, -1, 2), Anywhere, 0),
        ("min(x, 1, 0.5)", x => Math.Min(x, 0.5), Anywhere, 0),
        ("max(x, 1, 0.5)", x => Math.Max(x, 1), Anywhere, 0),
        ("mod(x, 3)", x => x - (3 * Math.Floor(x / 3)), Anywhere, 1e-15),
        ("hypot(x, 3)", x => double.Hypot(x, 3), Anywhere, 1e-15),
        ("pow(x, 1.5)", x => Math.Pow(x, 1.5), Positive, 1e-15),
        ("x^2.3", x => Math.Pow(x, 2.3), Positive, 2e-13),
        ("x^-3", x => 1 / (x * x * x), [.. Anywhere.Where(x => Math.Abs(x) > 1e-90)], 1e-15),
        ("where(x < 1, x, -x)", x => x < 1 ? x : -x, Anywhere, 0),
        ("tgamma(x)", x => x, [1, 2], 1e-15 + 1),
        ("arg(x)", x => x < 0 ? Math.PI : 0, Anywhere, 1e-15),
        ("re(x) + im(x) + conj(x)", x => 2 * x, Anywhere, 0),
    ];

    private static double[] Compiled(string text, double[] x) => Formula.Parse(text, ["x"]).Compile().Evaluate(new Dictionary<string, double[]> { ["x"] = x }).Real;

    [Fact]
    public void FunctionsMeetTheRuntime()
    {
        foreach (var (text, value, points, accuracy) in Known)
        {
            var values = Compiled(text, points);
            for (var i = 0; i < points.Length; i++)
            {
                var expected = value(points[i]);
                var isMet = values[i] == expected || Math.Abs(values[i] - expected) <= Math.Max(accuracy * Math.Abs(expected), text is "sin(x)" or "cos(x)" or "tan(x)" or "sin2pi(x)" or "cos2pi(x)" or "sinc(x)" ? 2e-16 : 0);
                Assert.True(isMet, string.Create(CultureInfo.InvariantCulture, $"{text} at {points[i]:R} is {values[i]:R}; expected {expected:R}"));
            }
        }
    }

    [ReferenceFact(Reference)]
    public void SpecialFunctionsMeetTheReference()
    {
        var lines = File.ReadAllLines(TestFiles.Reference(Reference));
        double[][] rows = [.. lines.Skip(1).Select(line => line.Split(',').Select(FunctionTable.Number).ToArray())];
        double[] x = [.. rows.Select(row => row[0])];
        foreach (var (column, name) in lines[0].Split(',').Index().Skip(1))
        {
            var order = name is "erf" or "lgamma(x+0.5)" ? null : name.Trim('J', 'I', 'i', 'e');
            var spoken = order is null ? null : name.EndsWith('e') ? $"besselie({order}, x)" : name[0] == 'J' ? $"besselj({order}, x)" : $"besseli({order}, x)";
            var values = Compiled(name switch { "erf" => "erf(x)", "lgamma(x+0.5)" => "lgamma(x+0.5)", _ => $"{name}(x)" }, x);
            if (spoken is not null) Assert.Equal(Compiled(spoken, x), values);
            var worst = 0.0;
            for (var i = 0; i < x.Length; i++)
            {
                var expected = rows[i][column];
                var error = values[i] == expected ? 0 : Math.Abs(values[i] - expected) / Math.Max(Math.Abs(expected), name[0] == 'J' || name[0] == 'l' ? 0.1 : 1e-300);
                worst = Math.Max(worst, error);
                Assert.True(error <= 2e-14, string.Create(CultureInfo.InvariantCulture, $"{name} at {x[i]:R} is {values[i]:R}; expected {expected:R}"));
            }

            output.WriteLine($"{name}: {worst:E1}");
        }
    }

    [Fact]
    public void GammaIsTheFactorialsContinued()
    {
        var factorial = 1.0;
        for (var n = 1; n <= 20; factorial *= n++) Assert.Equal(factorial, Compiled("tgamma(x)", [n])[0], 2e-14 * factorial);
        Assert.Equal(Math.Sqrt(Math.PI), Compiled("tgamma(x)", [0.5])[0], 5e-15);
        Assert.Equal(double.NaN, Compiled("tgamma(x)", [-0.5])[0]);
    }

    [Fact]
    public void EveryFunctionIsTested()
    {
        var tested = string.Join(' ', Known.Select(known => known.Text));
        string[] elsewhere = ["besselj", "besseli", "besselie", "erf", "erfc", "lgamma", "digamma", "polygamma", "complex", "cis"];
        Assert.Empty(FormulaFunctions.All.Select(function => function.Name).Where(name => !tested.Contains(name + "(", StringComparison.Ordinal)).Except(elsewhere));
    }

    [Fact]
    public void DerivativesOfAllOrdersMeetDifferencesOfTheOneBelow()
    {
        foreach (var text in Known.Select(known => known.Text).Concat(["erf(x)", "erfc(x)", "lgamma(x)", "digamma(x)", "polygamma(2, x)", "besselj(2, x)", "J0(x)", "I1(x)", "I0e(x)", "besselie(3, x)", "2^x", "x^x"]))
        {
            var f = Formula.Parse(text, ["x"]);
            for (var order = 1; order <= 3; order++)
            {
                var slope = f.Derivative("x");
                foreach (var x in new[] { 0.3, 0.62, 1.35, 2.7 })
                {
                    double At(Formula formula, double at) => formula.Evaluate(_ => at).Real;
                    var value = At(slope, x);
                    if ((text.StartsWith('a') && double.IsNaN(At(f, x))) || (text is "asin(x)" or "acos(x)" or "atanh(x)" && x > 1) || (text == "acosh(x)" && x < 1)) continue;
                    const double h = 1e-3;
                    double Odd(int k) => At(f, x + (k * h)) - At(f, x - (k * h));
                    var difference = ((45 * Odd(1)) - (9 * Odd(2)) + Odd(3)) / (60 * h);
                    Assert.True(Math.Abs(value - difference) <= 2e-8 * (1 + Math.Abs(value)), string.Create(CultureInfo.InvariantCulture, $"derivative {order} of {text} at {x}: {value:R}, differences say {difference:R}"));
                }

                f = slope;
            }
        }
    }

    [Theory]
    [InlineData("sinc(x)", 0, -Math.PI * Math.PI / 3)]
    [InlineData("asinh(x)", 1, 0)]
    [InlineData("atanh(x)", 1, 0)]
    [InlineData("asin(x)", 1, 0)]
    [InlineData("acos(x)", -1, 0)]
    [InlineData("erf(x)", 1.1283791670955126, 0)]
    [InlineData("J0(x)", 0, -0.5)]
    [InlineData("J1(x)", 0.5, 0)]
    [InlineData("I0(x)", 0, 0.5)]
    [InlineData("x^2.5", 0, 0)]
    [InlineData("x^3", 0, 0)]
    [InlineData("hypot(x, 1)", 0, 1)]
    [InlineData("tanh(x)", 1, 0)]
    [InlineData("exp2(x)", 0.6931471805599453, 0.4804530139182014)]
    [InlineData("atan2(x, 1)", 1, 0)]
    [InlineData("abs(cis(x) + 2)", 0, -2.0 / 3)]
    [InlineData("where(x < 1, x, log(x))", 1, 0)]
    public void DerivativesAtTheOriginAreNumbers(string text, double first, double second)
    {
        var f = Formula.Parse(text, ["x"]);
        Assert.Equal(first, f.Derivative("x").Compile().Evaluate(new Dictionary<string, double[]> { ["x"] = [0] }).Real[0], 1e-15);
        Assert.Equal(second, f.Derivative("x", 2).Compile().Evaluate(new Dictionary<string, double[]> { ["x"] = [0] }).Real[0], 1e-14);
    }
}
