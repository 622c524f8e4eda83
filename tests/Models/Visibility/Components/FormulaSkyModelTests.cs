using VlbiOps.Core.Expressions;
using VlbiOps.Models.Formulas;
using VlbiOps.Models.Visibility;
using VlbiOps.Models.Visibility.Combinators;
using VlbiOps.Models.Visibility.Components;

namespace VlbiOps.Tests.Models.Visibility.Components;

public sealed class FormulaSkyModelTests
{
    private const string Gauss = "F0*exp(-pi^2/(4*ln(2))*(u^2+v^2)*(fwhm*const.uas)^2)";

    private static readonly double[] East = [0, 1e9, -2.3e9, 4.4e9], North = [0, 0.3e9, 1.9e9, -3.1e9];

    [Fact]
    public void WrittenAsTheBuiltInItIsTheSameGraph()
    {
        var formula = SkyModelText.Parse("formula('F0*exp(-(pi^2/(4*ln(2)))*(const.uas*fwhm)^2*(u^2+v^2))')");
        var symbols = new[] { Expr.Parameter("a"), Expr.Parameter("b") };
        Assert.Equal(new Gaussian().Visibility(SkyKernels.U, SkyKernels.V, symbols), formula.Visibility(SkyKernels.U, SkyKernels.V, symbols));
    }

    [Theory]
    [InlineData("{0}", "gauss")]
    [InlineData("stretch(rotate(shift({0})))+point", "stretch(rotate(shift(gauss)))+point")]
    [InlineData("smooth({0})+smooth({0})", "smooth(gauss)+smooth(gauss)")]
    [InlineData("renormalise({0}+ring)", "renormalise(gauss+ring)")]
    [InlineData("stretch(smooth({0}+{0}))", "stretch(smooth(gauss+gauss))")]
    public void ItStandsWhereABuiltInStands(string shape, string builtIn)
    {
        var formula = SkyModelText.Parse(shape.Replace("{0}", $"formula(\"{Gauss}\", F0=0.6, fwhm=40)", StringComparison.Ordinal));
        var model = SkyModelText.Parse(builtIn);
        var values = ContractModels.Values(model);
        var (real, imaginary) = SkyKernels.Visibilities(model, values, East, North);
        var (foundReal, foundImaginary) = SkyKernels.Visibilities(formula, values, East, North);
        Assert.Equal(real, foundReal, (a, b) => Math.Abs(a - b) < 1e-14);
        Assert.Equal(imaginary, foundImaginary, (a, b) => Math.Abs(a - b) < 1e-14);
        Assert.Equal(model.Parameters.Select(p => (p.Name.Replace("gauss", "formula", StringComparison.Ordinal).Replace("formula.flux", "formula.F0", StringComparison.Ordinal).Replace("1.flux", "1.F0", StringComparison.Ordinal).Replace("2.flux", "2.F0", StringComparison.Ordinal), p.IsFixed)), formula.Parameters.Select(p => (p.Name, p.IsFixed)));
        Assert.Equal(formula, SkyModelText.Parse(formula.ToString()));
        Assert.Equal(formula.Parameters, SkyModelText.Parse(formula.ToString()).Parameters);
    }

    [Theory]
    [InlineData("formula('F0*exp(-k*(u^2+v^2))')", "F0:Jy k:")]
    [InlineData("formula('F0*exp(-k*(u^2+v^2))', F0=2 [mJy])", "F0:mJy k:")]
    [InlineData("formula('complex(F0, 0)*cis(2*pi*(u*a + v*b))')", "F0:Jy a: b:")]
    [InlineData("formula('F0*g*exp(-u^2-v^2)')", "F0: g:")]
    [InlineData("formula('F0 + F1*cis(2*pi*u*a)')", "F0: F1: a:")]
    [InlineData("formula('abs(F0)*exp(-u^2-v^2)')", "F0:")]
    [InlineData("formula('F0')", "F0:Jy")]
    public void AScaleAloneIsAFlux(string text, string expected) =>
        Assert.Equal(expected.Split(' '), SkyModelText.Parse(text).Parameters.Select(p => $"{p.Name["formula.".Length..]}:{p.Unit}"));

    [Fact]
    public void ComplexFormulasHaveBothParts()
    {
        var formula = SkyModelText.Parse("formula('cis(2*pi*const.uas*(x*u + y*v))*F0', F0=0.6, x=20, y=-7)");
        var point = SkyModelText.Parse("shift(point)");
        Assert.Equal(SkyKernels.Visibilities(point, [0.6, 20, -7], East, North).Imaginary, SkyKernels.Visibilities(formula, [20, -7, 0.6], East, North).Imaginary, (a, b) => Math.Abs(a - b) < 1e-13);
    }

    [Theory]
    [InlineData("exp(-k*(u^2+v^2))", true)]
    [InlineData("cis(k*u*1e-9)", true)]
    [InlineData("exp(-k*u*1e-10)", false)]
    [InlineData("complex(1, k)", false)]
    public void FormulasOfNoRealSkyAreKnown(string text, bool isReal) =>
        Assert.Equal(isReal, new FormulaSkyModel(Formula.Parse(text)).IsOfRealSky([0.3e-19], East, North) && new FormulaSkyModel(Formula.Parse(text)).IsOfRealSky([0.3], East.AsSpan(1, 1), North.AsSpan(1, 1)));

    [Fact]
    public void AFormulaMadeElsewhereKeepsWhatIsKnown()
    {
        var made = Formula.Parse("F0*exp(-k*(U^2+v^2))").WithVariables(["v"]).WithParameter("k", k => k with { Start = 3, Lower = 0, Upper = 9, Unit = "s" });
        var model = new FormulaSkyModel(made);
        Assert.Equal("formula('F0*exp(-k*(U^2+v^2))', k=3 [s] in 0..9)", model.ToString());
        Assert.Equal(["F0", "k"], model.Parameters.Select(p => p.Name));
        Assert.True(double.IsNaN(model.Parameters[0].Start));
        Assert.Equal(new Sum(model), SkyModelText.Parse(model.ToString()));
        var error = Assert.Throws<ArgumentException>(() => new FormulaSkyModel(Formula.Parse("a*t", ["t"])));
        Assert.Equal("'a*t' has the variable t; a visibility is a formula of u, v, and what else it names is a parameter", error.Message);
    }

    [Theory]
    [InlineData("formula", "it ends where formula('flux*exp(")]
    [InlineData("formula(F0)", "'F' at position 9 where a formula in quotes, formula('...') was expected")]
    [InlineData("formula('F0", "the quote at position 9 is not closed")]
    [InlineData("formula('F0'", "the bracket at position 8 is not closed")]
    [InlineData("formula('F0', F1=2)", "did you mean F0?")]
    [InlineData("formula('F0', F0)", "'F0' says nothing of a parameter; expected NAME=START, such as F0=1")]
    [InlineData("formula('F0', F0 in 3..2)", "the lower bound is not below the upper bound")]
    [InlineData("formula('F0', F0 ~ gaus(1,2))", "no prior is called 'gaus'")]
    [InlineData("formula('F0', F0=1) gauss", "'gauss' at position 21 where + or the end was expected")]
    [InlineData("shift(formula('x0*u'))", "has a parameter 'x0' already")]
    public void WhatIsWrongIsSaid(string text, string said)
    {
        var error = Assert.ThrowsAny<Exception>(() => SkyModelText.Parse(text));
        Assert.True(error is ArgumentException or FormatException, error.GetType().Name);
        Assert.Contains(said, error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', error.Message);
    }

    [Theory]
    [InlineData("gauss+formula('F0*exq(u)')", "F0*exq(u)\n   ^")]
    [InlineData("formula('u > 3')", "u > 3\n^")]
    public void ThePlaceOfAnErrorInAFormulaIsShown(string text, string excerpt) =>
        Assert.Equal(excerpt, Assert.Throws<FormulaException>(() => SkyModelText.Parse(text)).Excerpt);
}
