using VlbiOps.Core.Objectives;
using VlbiOps.Models.Priors;
using VlbiOps.Models.Visibility;
using VlbiOps.Tests.Support;
using VlbiOps.Workflows.Fitting;
using VlbiOps.Workflows.Vlbi;

namespace VlbiOps.Tests.Workflows.Vlbi;

/// <summary>Formulas as models of the sky in fits.</summary>
public class VlbiFormulasTests
{
    private const string Gauss = "'flux*exp(-(pi^2/(4*ln(2)))*(const.uas*fwhm)^2*(u^2+v^2))'";

    private static readonly Lazy<IReadOnlyList<VlbiObservation>> Calibrated = new(() => VlbiObservation.Read([TestFiles.Reference(ReferenceVisibilities.Calibrated)]));

    [ReferenceTheory(ReferenceVisibilities.Calibrated)]
    [InlineData("bfgs", "amplitude")]
    [InlineData("lm", "visibility")]
    public void AFormulaFitsAsTheBuiltInDoes(string engine, string products)
    {
        var options = new VlbiFitOptions { Model = SkyModelText.Parse("gauss"), Products = VlbiOptionText.Products(products), Engine = engine, Starts = 6 };
        var builtIn = VlbiFit.Run(Calibrated.Value, options).Fit;
        var alike = VlbiFit.Run(Calibrated.Value, options with { Model = SkyModelText.Parse($"formula({Gauss}, flux=0.6 in 0..10, fwhm=40 [uas] in 1..1000)") }).Fit;
        Assert.Equal(builtIn.LogLikelihood, alike.LogLikelihood);
        Assert.Equal(builtIn.Point, alike.Point);
        Assert.Equal(builtIn.Parameters.Select(p => p.Error), alike.Parameters.Select(p => p.Error));

        // Without bounds, and from afar, by other steps to the same end.
        var free = VlbiFit.Run(Calibrated.Value, options with { Model = SkyModelText.Parse($"formula({Gauss}, flux=2, fwhm=20)") });
        Assert.Equal(builtIn.LogLikelihood, free.LogLikelihood, 1e-6);
        Assert.Equal(builtIn.Point, free.Fit.Point, (a, b) => Math.Abs(a - b) < 1e-6 * Math.Abs(a));
        Assert.Equal(builtIn.Parameters.Select(p => p.Error), free.Fit.Parameters.Select(p => p.Error), (a, b) => Math.Abs(a - b) < 1e-4 * a);
        Assert.DoesNotContain(free.Warnings, warning => warning.Contains("other minim", StringComparison.Ordinal));
    }

    [Fact]
    public void WhatIsKnownOfAParameterMakesItsStart()
    {
        Assert.Equal([0.5, 31], Problem(Told(("flux", new() { Start = 0.5 }), ("fwhm", new() { Prior = PriorCatalog.Parse("normal(31, 2)") }))).Start());
        Assert.Equal([0.7, 20], Problem(Told(("flux", new() { Prior = PriorCatalog.Parse("uniform(0.4, 1)") }), ("fwhm", new() { Lower = 10, Upper = 30 }))).Start());
        Assert.True(Problem(Told(("flux", new() { Start = 0.5, IsFixed = true }), ("fwhm", new() { Start = 3 }))).Parameters[0].IsFixed);
        Assert.Equal([0.5, 31], SkyPoint.Of(SkyModelText.Parse($"formula({Gauss}, flux=0.5)"), new Dictionary<string, double> { ["formula.fwhm"] = 31 }));
    }

    [Fact]
    public void AParameterOfWhichNothingIsKnownIsNamed()
    {
        var error = Assert.Throws<ArgumentException>(() => Problem(Told(("flux", new() { Start = 0.5 }))));
        Assert.Equal("nothing is known of the parameter formula.fwhm; expected a start, or a prior or both bounds from which one follows", error.Message);
        Assert.Throws<ArgumentException>(() => Problem(Told(("flux", new() { Start = 0.5 }), ("fwhm", new() { IsFixed = true }))));
        Assert.Throws<ArgumentException>(() => SkyPoint.Of(Sky, new Dictionary<string, double> { ["formula.flux"] = 1 }));
    }

    [Fact]
    public void ClosuresHoldTheScaleOfAFormulaAndNothingElse()
    {
        var problem = Problem(new() { Model = SkyModelText.Parse("formula('x0*exp(-(y0*u*1e-9)^2)', x0=1.5, y0=2)"), Products = VlbiOptionText.Products("closure-phase") });
        Assert.Equal([true, false], problem.Parameters.All.Select(p => p.IsFixed));
        Assert.StartsWith("closures do not tell the flux density: formula.x0 is held at 1.5 Jy", Assert.Single(problem.Warnings), StringComparison.Ordinal);
        var moved = Problem(new() { Model = SkyModelText.Parse("shift(formula('F*exp(-(px0*u*1e-9)^2)', F=1, px0=2))"), Products = VlbiOptionText.Products("amplitude") });
        Assert.Equal(["formula.x0", "formula.y0"], moved.Parameters.All.Where(p => p.IsFixed).Select(p => p.Name));
    }

    [Fact]
    public void AFormulaOfNoRealSkyIsSaidToBe()
    {
        var problem = Problem(new() { Model = SkyModelText.Parse("gauss+formula('F*exp(-k*u)', F=1, k=1e-10)"), Products = VlbiOptionText.Products("amplitude") });
        Assert.StartsWith("'F*exp(-k*u)' is of no real sky: V(-u,-v) is not the conjugate of V(u,v)", Assert.Single(problem.Warnings), StringComparison.Ordinal);
    }

    private static SkyModel Sky => SkyModelText.Parse($"formula({Gauss})");

    private static VlbiFitOptions Told(params (string Name, ParameterSetting Setting)[] settings) =>
        new() { Model = Sky, Products = VlbiOptionText.Products("amplitude"), Parameters = settings.ToDictionary(pair => "formula." + pair.Name, pair => pair.Setting) };

    private static VlbiOps.Results.Fits.FitProblem Problem(VlbiFitOptions options) =>
        VlbiFitProblem.Of([new(SyntheticVisibilities.Of(["AA", "AP", "LM", "SM"], [1, 2], (_, u, v) => (1, 0.3 * Math.Sin((u + v) / 1e9))))], options);
}
