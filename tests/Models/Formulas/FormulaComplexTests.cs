using System.Globalization;
using System.Numerics;
using VlbiOps.Models.Formulas;

namespace VlbiOps.Tests.Models.Formulas;

public class FormulaComplexTests
{
    private static readonly (string Text, Func<Complex, Complex, Complex> Value)[] Known =
    [
        ("z + w", (z, w) => z + w),
        ("z - w*z", (z, w) => z - (w * z)),
        ("-z*2", (z, _) => -z * 2),
        ("z/w", (z, w) => z / w),
        ("1/z", (z, _) => 1 / z),
        ("z/3", (z, _) => z / 3),
        ("exp(z)", (z, _) => Complex.Exp(z)),
        ("log(z)", (z, _) => Complex.Log(z)),
        ("ln(w)", (_, w) => Complex.Log(w)),
        ("sqrt(z)", (z, _) => Complex.Sqrt(z)),
        ("z^2", (z, _) => z * z),
        ("z^-3", (z, _) => 1 / (z * z * z)),
        ("z^0.5", (z, _) => Complex.Sqrt(z)),
        ("z^w", Complex.Pow),
        ("pow(z, 1.3)", (z, _) => Complex.Pow(z, 1.3)),
        ("2^w", (_, w) => Complex.Pow(2, w)),
        ("sin(z)", (z, _) => Complex.Sin(z)),
        ("cos(z)", (z, _) => Complex.Cos(z)),
        ("sinh(z)", (z, _) => Complex.Sinh(z)),
        ("cosh(z)", (z, _) => Complex.Cosh(z)),
        ("conj(z)", (z, _) => Complex.Conjugate(z)),
        ("abs(z)", (z, _) => z.Magnitude),
        ("arg(z)", (z, _) => z.Phase),
        ("re(z) + 2*im(z)", (z, _) => z.Real + (2 * z.Imaginary)),
        ("cis(a)", (z, _) => Complex.FromPolarCoordinates(1, z.Real)),
        ("where(a > 0, z, w*z)", (z, w) => z.Real > 0 ? z : w * z),
        ("sum(k = 1..3, z^k)", (z, _) => z + (z * z) + (z * z * z)),
        ("where(z == w, 1, 2) + where(z != w, 3, 4)", (z, w) => z == w ? 5 : 5),
    ];

    [Fact]
    public void ResultsMeetTheRuntime()
    {
        double[] parts = [-2.3, -0.4, 0, 0.7, 1.9];
        Complex[] numbers = [.. parts.SelectMany(re => parts.Select(im => new Complex(re, im))).Where(z => z != 0)];
        foreach (var (text, value) in Known)
        {
            var formula = Formula.Parse($"z = complex(a, b); w = complex(c, d); {text}", ["a", "b", "c", "d"]);
            (Complex Z, Complex W)[] pairs = [.. numbers.SelectMany(z => numbers.Select(w => (z, w)))];
            var values = formula.Compile().Evaluate(new Dictionary<string, double[]>
            {
                ["a"] = [.. pairs.Select(pair => pair.Z.Real)],
                ["b"] = [.. pairs.Select(pair => pair.Z.Imaginary)],
                ["c"] = [.. pairs.Select(pair => pair.W.Real)],
                ["d"] = [.. pairs.Select(pair => pair.W.Imaginary)],
            });
            foreach (var (i, (z, w)) in pairs.Index())
            {
                var expected = value(z, w);
                Assert.True((values[i] - expected).Magnitude <= 4e-15 * (1 + expected.Magnitude), string.Create(CultureInfo.InvariantCulture, $"{text} at {z}, {w}: {values[i]}, expected {expected}"));
            }
        }
    }

    [Fact]
    public void WhatIsRealStaysReal()
    {
        Assert.False(Formula.Parse("abs(cis(x))^2 + im(cis(x)) + z1*conj(3)").IsComplex);
        Assert.False(Formula.Parse("complex(x, 0)*2").IsComplex);
        Assert.True(Formula.Parse("complex(x, y)*2").IsComplex);
    }

    [Fact]
    public void FunctionsOfRealNumbersRefuseComplexOnes()
    {
        foreach (var function in FormulaFunctions.All.Where(function => !function.Usage.Contains("(z)", StringComparison.Ordinal) && function.Name is not ("pow" or "where")))
        {
            var text = FormulaCalls.Of(function.Name, "cis(x)", "cis(y)");
            var message = Assert.Throws<FormulaException>(() => Formula.Parse(text)).Message;
            Assert.True(message.EndsWith("takes real numbers, and this is a complex number", StringComparison.Ordinal), message);
        }
    }

    [Fact]
    public void DerivativesOfComplexFormulasMeetDifferences()
    {
        foreach (var (text, _) in Known)
        {
            var formula = Formula.Parse($"z = complex(a, b); w = complex(c, d); {text}");
            if (!formula.Parameters.Any(parameter => parameter.Name == "a") || text.StartsWith("where(z", StringComparison.Ordinal)) continue;
            var slope = formula.Derivative("a");
            double[] at = [0.7, -0.4, 1.9, 0.3];
            Complex Value(Formula f, double step) => f.Evaluate(name => name == "a" ? at[0] + step : at[name[0] - 'a']);
            const double h = 1e-3;
            Complex Odd(int k) => Value(formula, k * h) - Value(formula, -k * h);
            var difference = ((45 * Odd(1)) - (9 * Odd(2)) + Odd(3)) / (60 * h);
            Assert.True((Value(slope, 0) - difference).Magnitude < 1e-10, $"{text}: {Value(slope, 0)}, differences say {difference}");
        }
    }
}
