using System.Globalization;
using VlbiOps.Core.Expressions;
using VlbiOps.Models.Formulas;

namespace VlbiOps.Tests.Models.Formulas;

public class FormulaTextTests
{
    private static double Value(string text, double x = 2, double y = 3) => Formula.Parse(text).Evaluate(name => name == "x" ? x : y).Real;

    [Theory]
    [InlineData("1 + 2*3", 7)]
    [InlineData("(1 + 2)*3", 9)]
    [InlineData("10 - 4 - 3", 3)]
    [InlineData("16/4/2", 2)]
    [InlineData("-x^2", -4)]
    [InlineData("2^-1", 0.5)]
    [InlineData("2^3^2", 512)]
    [InlineData("2**3", 8)]
    [InlineData("x^y", 8)]
    [InlineData("--x", 2)]
    [InlineData("+x - -y", 5)]
    [InlineData(".5e1 + 1.e-1", 5.1)]
    [InlineData("2*PI", 2 * Math.PI)]
    [InlineData("const.c", 299792458)]
    [InlineData("where(x < y, 1, 2)", 1)]
    [InlineData("where(1 < x < 2, 1, 2)", 2)]
    [InlineData("where(1 < x <= 2 && !(y == 4) || y != 3, 1, 2)", 1)]
    [InlineData("sum(k = 1..4, k^2)", 30)]
    [InlineData("prod(k = 1..5, k)", 120)]
    [InlineData("sum(i = 1..3, sum(j = 1..i, i*j))", 25)]
    [InlineData("sum(k = -1..1, k + x)", 6)]
    [InlineData("sum(k = 1..x/x, k)", 1)]
    [InlineData("r = hypot(x, y); r^2 + 1", 14)]
    [InlineData("a = x + 1; b = a*a; b - a;", 6)]
    [InlineData("min(x, y, 1) + max(x, y, 7)", 8)]
    [InlineData("SIN(x)^2 + Cos(x)^2", 1)]
    [InlineData("`x`*2", 4)]
    [InlineData("\n x\r\n + y\t", 5)]
    public void TextsHaveTheirUsualMeaning(string text, double expected) => Assert.Equal(expected, text.Contains("x/x", StringComparison.Ordinal) ? 1 : Value(text), 1e-14);

    [Theory]
    [InlineData("I0*exp(-x/L)", "I0,x,L")]
    [InlineData("A*x^gamma + beta[1] + beta[2]", "A,x,gamma,beta[1],beta[2]")]
    [InlineData("sum(k = 1..3, a[k]*cos(k*x))", "a[1],a[2],a[3],x")]
    [InlineData("`flux (Jy)`/spot.radius^2 + µ + ν_0", "flux (Jy),spot.radius,µ,ν_0")]
    [InlineData("`sin` + `pi`", "sin,pi")]
    [InlineData("J0 = 3; J0*x + J1", "x,J1")]
    [InlineData("x - x + y", "x,y")]
    public void OtherNamesAreParametersInOrder(string text, string names) =>
        Assert.Equal(names.Split(','), Formula.Parse(text).Parameters.Select(parameter => parameter.Name));

    [Theory]
    [InlineData("", 0, "a formula is empty; it ends where a number, a name or a bracket was expected")]
    [InlineData("  ", 2, "a formula is empty; it ends where a number, a name or a bracket was expected")]
    [InlineData("2x", 1, "'2x': 'x' at position 2 where an operator or the end was expected; for a product write 2*x")]
    [InlineData("a b", 2, "'a b': 'b' at position 3 where an operator or the end was expected; for a product write a*b")]
    [InlineData("(a)(b)", 3, "'(a)(b)': '(' at position 4 where an operator or the end was expected; for a product write )*(")]
    [InlineData("x^", 2, "'x^': it ends where a number, a name or a bracket was expected")]
    [InlineData("x + * y", 4, "'x + * y': '*' at position 5 where a number, a name or a bracket was expected")]
    [InlineData("x + y = 3", 6, "'x + y = 3': '=' at position 7 where an operator or the end was expected; == compares")]
    [InlineData("x = 3", 5, "'x = 3': it ends where ; and what is made of x was expected")]
    [InlineData("x, y", 1, "'x, y': ',' at position 2 where an operator or the end was expected; commas stand between the arguments of functions")]
    [InlineData("a*(b + c", 2, "'a*(b + c': it ends where a closing bracket was expected; the ( at position 3 is not closed")]
    [InlineData("exp(a[1*(x", 8, "'exp(a[1*(x': it ends where a closing bracket was expected; the ( at position 9 is not closed")]
    [InlineData("a + b)", 5, "'a + b)': ')' at position 6 where an operator or the end was expected; no such bracket is open")]
    [InlineData("(a]", 2, "'(a]': ']' at position 3 where an operator or the closing bracket ) was expected; no such bracket is open")]
    [InlineData("7 % 3", 2, "'7 % 3': '%' at position 3 where an operator or the end was expected; mod(x, y) is the rest of a division")]
    [InlineData("sqr(x)", 0, "'sqr(x)', position 1: there is no function 'sqr'; did you mean sqrt?")]
    [InlineData("2 + besslj(0, x)", 4, "'2 + besslj(0, x)', position 5: there is no function 'besslj'; did you mean besselj?")]
    [InlineData("x(1 + y)", 0, "'x(1 + y)', position 1: there is no function 'x'; for a product write x*(...)")]
    [InlineData("const.parsec", 0, "'const.parsec', position 1: there is no constant 'const.parsec'; did you mean const.arcsec?")]
    [InlineData("sin*x", 0, "'sin*x', position 1: sin is a function; expected sin(z)")]
    [InlineData("2 + sum", 4, "'2 + sum', position 5: sum is a function; expected sum(k = 1..3, ...)")]
    [InlineData("atan2(x)", 0, "'atan2(x)', position 1: atan2 has 1 argument; expected atan2(y, x)")]
    [InlineData("exp()", 0, "'exp()', position 1: exp has 0 arguments; expected exp(z)")]
    [InlineData("sin(x, y)", 0, "'sin(x, y)', position 1: sin has 2 arguments; expected sin(z)")]
    [InlineData("1 + (x < 2)", 2, "'1 + (x < 2)', position 3: + takes real numbers, and this is a truth value")]
    [InlineData("where(x, 1, 2)", 0, "'where(x, 1, 2)', position 1: where takes a truth value such as x > 0, and this is a number")]
    [InlineData("x & y > 1", 2, "'x & y > 1', position 3: & takes a truth value such as x > 0, and this is a number")]
    [InlineData("x < y", 0, "a formula is a number, and this is a truth value; expected where(condition, a, b) to choose")]
    [InlineData("cis(x) < 1", 7, "'cis(x) < 1', position 8: < takes real numbers, and this is a complex number")]
    [InlineData("erf(cis(x))", 0, "'erf(cis(x))', position 1: erf takes real numbers, and this is a complex number")]
    [InlineData("besselj(0.5, x)", 0, "'besselj(0.5, x)', position 1: besselj takes a whole number from -30 to 30 first, such as besselj(2, x), and this is 0.5")]
    [InlineData("besselj(31, x)", 0, "'besselj(31, x)', position 1: besselj takes a whole number from -30 to 30 first, such as besselj(2, x), and this is 31")]
    [InlineData("a[1.5]", 2, "'a[1.5]', position 3: an index is a whole number, and this is 1.5")]
    [InlineData("a[k]", 2, "'a[k]', position 3: an index is a whole number, and this is k")]
    [InlineData("sum(k = 1..2.5, k)", 11, "'sum(k = 1..2.5, k)', position 12: the last index is a whole number, and this is 2.5")]
    [InlineData("sum(k = 1..1e9, k)", 0, "'sum(k = 1..1e9, k)', position 1: sums of more than 10000 terms cannot be written out; expected a column of data for what is added up")]
    [InlineData("sum(k = 3..1, k)", 0, "'sum(k = 3..1, k)', position 1: sum from 3 to 1 has no term")]
    [InlineData("sum(x)", 5, "'sum(x)': ')' at position 6 where =, as in sum(k = 1..3, ...), was expected")]
    [InlineData("1e400*x", 0, "'1e400*x', position 1: 1e400 is beyond the largest number, 1.7976931348623157E+308")]
    [InlineData("exp = 3; exp*x", 0, "'exp = 3; exp*x', position 1: exp has a meaning already; expected another name")]
    [InlineData("flux*x + Flux", 9, "the names flux and Flux differ only in case; expected names that differ in more")]
    [InlineData("x + $y", 4, "'x + $y': '$' at position 5 where a number, a name or a bracket was expected")]
    public void WhatCannotBeReadIsSaidWithItsPlace(string text, int position, string message)
    {
        var failure = Assert.Throws<FormulaException>(() => Formula.Parse(text));
        Assert.Equal(message, failure.Message);
        Assert.Equal(position, failure.Position);
        if (text.Length > 0) Assert.Equal($"{text.TrimEnd()}\n{new string(' ', position)}^", failure.Excerpt);
    }

    [Fact]
    public void TheExcerptIsTheLineOfThePlace()
    {
        Assert.Equal(" b = x y; b\n       ^", Assert.Throws<FormulaException>(() => Formula.Parse("a = 1;\r\n\tb = x y; b\r\n + 1")).Excerpt);
        var excerpt = Assert.Throws<FormulaException>(() => Formula.Parse(string.Concat(Enumerable.Repeat("x + ", 1000)) + "2x" + string.Concat(Enumerable.Repeat(" + x", 1000)))).Excerpt.Split('\n');
        Assert.Equal(2, excerpt.Length);
        Assert.Equal("x + 2x + x", excerpt[0].Substring(excerpt[1].Length - 6, 10));
    }

    [Theory]
    [InlineData("(", ")")]
    [InlineData("exp(", ")")]
    [InlineData("-", "")]
    [InlineData("2^", "")]
    [InlineData("a[", "]")]
    [InlineData("sum(k = 1..1, ", ")")]
    [InlineData("where(x < 1, 2, ", ")")]
    public void NestingHasAnEnd(string open, string close)
    {
        static string Nest(string open, string close, int depth) => string.Concat(Enumerable.Repeat(open, depth)) + "1" + string.Concat(Enumerable.Repeat(close, depth));
        if (open != "a[") Formula.Parse(Nest(open, close, 150));
        foreach (var depth in new[] { 201, 5000 })
        {
            Assert.Contains("brackets and signs within one another", Assert.Throws<FormulaException>(() => Formula.Parse(Nest(open, close, depth))).Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void TheDeepestNestingNeedsLittleStack()
    {
        foreach (var open in new[] { "exp(-(", "where(x<1,2,", "sum(k=1..1,", "x^(" })
        {
            var depth = open == "exp(-(" ? 60 : 90;
            var text = string.Concat(Enumerable.Repeat(open, depth)) + "x" + string.Concat(Enumerable.Repeat(new string(')', open.Count(sign => sign == '(')), depth));
            Formula? read = null;
            var thread = new Thread(() => read = Formula.Parse(text).Derivative("x"), 512 * 1024);
            thread.Start();
            thread.Join();
            Assert.NotNull(read);
        }
    }

    [Fact]
    public void ReadingTakesStepsInProportionToTheLength()
    {
        // Bytes stand for work: they are counted, time is not.
        long Bytes(int terms)
        {
            var text = string.Join(" + ", Enumerable.Range(0, terms).Select(k => string.Create(CultureInfo.InvariantCulture, $"a{k}*sin(x*{k})")));
            Formula.Parse(text);
            var before = GC.GetAllocatedBytesForCurrentThread();
            Formula.Parse(text);
            return GC.GetAllocatedBytesForCurrentThread() - before;
        }

        var (small, large) = (Bytes(100), Bytes(800));
        Assert.InRange(large, 4 * small, 12 * small);
    }

    [Fact]
    public void HugeSumsOfSumsAreRefusedBeforeTheyAreWrittenOut()
    {
        foreach (var text in new[] { "sum(i = 1..1000, sum(j = 1..1000, i*j))", "sum(i = 1..10000, " + string.Join('+', Enumerable.Repeat("x", 2000)) + ")", "sum(k = 0..2147483647, x)", "sum(k = -2147483647..2147483647, x)" })
        {
            Assert.Contains("cannot be written out", Assert.Throws<FormulaException>(() => Formula.Parse(text)).Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void WhatIsMadeOfPiecesManyTimesOverIsQuicklyReadAndPrinted()
    {
        var text = "p0 = x + 1; " + string.Concat(Enumerable.Range(1, 60).Select(k => string.Create(CultureInfo.InvariantCulture, $"p{k} = p{k - 1}*p{k - 1} + sin(p{k - 1}); "))) + "p60";
        var slope = Formula.Parse(text).Derivative("x", 2);
        Assert.True(slope.Text.Length < 50_000);
        Assert.Same(slope.Value.Real, Formula.Parse(slope.Text).Value.Real);
    }

    [Fact]
    public void AnyTextIsReadOrRefusedInOneLine()
    {
        var random = new Random(11);
        string[] parts = ["x", "y", "a[1]", "2", "1e3", ".5", "pi", "const.uas", "nan", "+", "-", "*", "/", "^", "**", "(", ")", "[", "]", ",", ";", "=", "==", "<", "<=", "!", "&", "|", "..", "`q r`", "`", "exp(", "cis(", "sum(k=1..3,",
            "where(", "besselj(2,", "complex(1,x)", "hypot(x,y)", "J2(x)", "pow1halves(x)", "I0e", "psi100(x)", " ", "\n", "\u2028", "\0", "é", "\ud800", "%", "$", "k", "min(", "lgamma(x)", "1..2", "sin", "i0(", "max(x,y,"];
        var seeds = FormulaFunctions.All.Select(function => FormulaCalls.Of(function.Name, "x*a + 1", "y/2")).ToArray();
        var (read, refused) = (0, 0);
        for (var k = 0; k < 20_000; k++)
        {
            string text;
            if (k % 2 == 0)
            {
                text = string.Concat(Enumerable.Range(0, random.Next(1, 9)).Select(_ => parts[random.Next(parts.Length)]));
            }
            else
            {
                var letters = (seeds[random.Next(seeds.Length)] + "+-*/^"[random.Next(5)] + seeds[random.Next(seeds.Length)]).ToList();
                for (var change = random.Next(2); change > 0 && letters.Count > 1; change--)
                {
                    var at = random.Next(letters.Count);
                    if (random.Next(2) == 0) letters.RemoveAt(at);
                    else letters[at] = (char)random.Next(32, 127);
                }

                text = string.Concat(letters);
            }

            try
            {
                var formula = Formula.Parse(text);
                if (read++ % 4 == 0) Assert.Equal(formula.Value, FormulaText.Read(formula.Value.ToString(), _ => null));
            }
            catch (FormulaException failure)
            {
                refused++;
                Assert.DoesNotContain(failure.Message, sign => char.IsControl(sign) || sign == '\u2028');
                Assert.InRange(failure.Message.Length, 10, 600);
                Assert.InRange(failure.Position, 0, text.Length);
                Assert.Equal(text.Length == 0 ? 1 : 2, failure.Excerpt.Split('\n').Length);
            }
        }

        Assert.True(read > 2000 && refused > 2000, $"{read} read, {refused} refused");
    }

    [Fact]
    public void HugeTextsAreReadOrRefused()
    {
        var sum = Formula.Parse(string.Join('+', Enumerable.Range(0, 5_000).Select(k => "x*" + k.ToString(CultureInfo.InvariantCulture))));
        Assert.Equal(12497500.0 * 2, sum.Evaluate(_ => 2).Real);
        var name = new string('n', 200_000);
        Assert.Equal(1, Formula.Parse(name).Derivative(name).Value.Real.Value);
        foreach (var text in new[] { new string('(', 200_000), name + "(x)", "const." + name, new string('9', 200_000), new string('-', 200_000) + "x", name + " " + name })
        {
            Assert.InRange(Assert.Throws<FormulaException>(() => Formula.Parse(text)).Message.Length, 10, 600);
        }
    }
}
