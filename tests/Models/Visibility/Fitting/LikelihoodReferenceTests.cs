using System.Numerics;
using MathNet.Numerics.LinearAlgebra;
using VlbiOps.Data.Visibilities;
using VlbiOps.Models.Visibility.Fitting;
using VlbiOps.Tests.Support;

namespace VlbiOps.Tests.Models.Visibility.Fitting;

/// <summary>Log-likelihoods and chi^2 against those of the reference (reference/vlbi/likelihoods_own.json, chisq.json).</summary>
public sealed class LikelihoodReferenceTests
{
    private static readonly (string Key, DataProduct Product, NoiseDensity Density, bool Covariance)[] Likelihoods =
    [
        ("vis_gauss_logL", DataProduct.Visibility, NoiseDensity.Gaussian, false),
        ("vis_cauchy_re_im_logL", DataProduct.Visibility, NoiseDensity.Cauchy, false),
        ("vis_bivariate_cauchy_logL", DataProduct.Visibility, NoiseDensity.BivariateCauchy, false),
        ("amp_gauss_logL", DataProduct.Amplitude, NoiseDensity.Gaussian, false),
        ("amp_cauchy_logL", DataProduct.Amplitude, NoiseDensity.Cauchy, false),
        ("amp_rice_logL_rawamp", DataProduct.Amplitude, NoiseDensity.Rice, false),
        ("cphase_vonmises_logL", DataProduct.ClosurePhase, NoiseDensity.VonMises, false),
        ("cphase_wrapped_gauss_logL", DataProduct.ClosurePhase, NoiseDensity.WrappedGaussian, false),
        ("cphase_cauchy_wrapped_logL", DataProduct.ClosurePhase, NoiseDensity.Cauchy, false),
        ("logcamp_gauss_logL", DataProduct.LogClosureAmplitude, NoiseDensity.Gaussian, false),
        ("logcamp_cauchy_logL", DataProduct.LogClosureAmplitude, NoiseDensity.Cauchy, false),
        ("logcamp_fullcov_logL", DataProduct.LogClosureAmplitude, NoiseDensity.Gaussian, true),
    ];

    /// <summary>One of each kind: every model's visibilities are checked elsewhere.</summary>
    private static readonly string[] Chosen = ["m01_point", "m05_blurred_disk", "m11_thick_mring1", "m15_stretched_thick_mring2", "m22_sum_4comp"];

    private static readonly (string Key, DataProduct Product)[] ChiSquares =
    [
        ("vis", DataProduct.Visibility), ("amp", DataProduct.Amplitude), ("logamp", DataProduct.LogAmplitude), ("bs", DataProduct.Bispectrum),
        ("cphase", DataProduct.ClosurePhase), ("camp", DataProduct.ClosureAmplitude), ("logcamp", DataProduct.LogClosureAmplitude),
    ];

    [ReferenceFact("vlbi/likelihoods_own.json")]
    public void LogLikelihoodsAreThoseOfTheReference()
    {
        var file = ReferenceModels.Read("likelihoods_own.json");
        var count = 0;
        foreach (var (name, path) in new[] { ("lo_scanavg", ReferenceVisibilities.ScanAverages), ("lo_bri_calibrated", ReferenceVisibilities.Calibrated) })
        {
            var set = Read(path);
            foreach (var (key, product, density, covariance) in Likelihoods)
            {
                var term = ReferenceTerms.Of(set, product, density, covariance);
                foreach (var model in Chosen)
                {
                    if (!file.GetProperty(name).GetProperty(model).TryGetProperty(key, out var expected)) continue;
                    var value = ReferenceTerms.Problem(model, set, term).LogLikelihood(ReferenceModels.Get(model).Values);
                    Assert.True(Math.Abs(value - expected.GetDouble()) <= 1e-9 * Math.Max(1, Math.Abs(expected.GetDouble())), $"{name} {model} {key}: {expected.GetDouble():R}, ours {value:R}");
                    count++;
                }
            }
        }

        Assert.Equal(Chosen.Length * (12 + 11), count);
    }

    [ReferenceFact("vlbi/chisq.json")]
    public void ChiSquaresAreThoseTheFieldReports()
    {
        var file = ReferenceModels.Read("chisq.json").GetProperty("chisq");
        var count = 0;
        foreach (var (name, path) in new[] { ("lo_scanavg", ReferenceVisibilities.ScanAverages), ("lo_scanavg_2pct", ReferenceVisibilities.TwoPercent), ("lo_bri_calibrated", ReferenceVisibilities.Calibrated) })
        {
            var set = Read(path);
            VlbiTerm[] terms = [.. ChiSquares.Select(pair => ReferenceTerms.Of(set, pair.Product))];
            foreach (var model in ReferenceModels.Names)
            {
                var comparisons = ReferenceTerms.Problem(model, set, terms).Compare(ReferenceModels.Get(model).Values);
                foreach (var ((key, product), ours) in ChiSquares.Zip(comparisons))
                {
                    Assert.Equal(product, ours.Product);
                    var theirs = file.GetProperty(name).GetProperty(model).GetProperty(key);
                    if (theirs.ValueKind == System.Text.Json.JsonValueKind.Null) continue;
                    var (expected, value) = (theirs.GetDouble(), ours.ChiSquare().Reduced);
                    Assert.True(Math.Abs(value - expected) <= 1e-8 * Math.Abs(expected), $"{name} {model} {key}: {expected:R}, ours {value:R}");
                    count++;
                }
            }
        }

        Assert.True(count >= 22 * 18, $"{count} values");
    }

    /// <summary>The reference's chi^2 of closure phases with full covariance takes f = exp(i data) - exp(i model) and C of the phases, f^H C^-1 f. To first order that
    /// weighs the product of two residuals by cos of the difference of their phases, which a covariance of phases does not: its own formula is met below,
    /// and ours has the products turned back, exp(-i model) f.</summary>
    [ReferenceFact("vlbi/likelihoods_own.json")]
    public void ClosurePhasesWithFullCovariance_WeighResidualsNotPhases()
    {
        var file = ReferenceModels.Read("likelihoods_own.json").GetProperty("lo_scanavg");
        var set = ReferenceVisibilities.Read(ReferenceVisibilities.ScanAverages);
        var term = ReferenceTerms.Of(set, DataProduct.ClosurePhase, NoiseDensity.VonMises, covariance: true);
        foreach (var model in ReferenceModels.Names)
        {
            var problem = ReferenceTerms.Problem(model, set, term);
            var values = ReferenceModels.Get(model).Values;
            var comparison = problem.Compare(values)[0];
            double theirs = 0, ours = 0, logDeterminant = 0;
            foreach (var block in term.Closures!.Blocks)
            {
                var covariance = Matrix<double>.Build.Dense(block.Count, block.Count, (i, j) => block.Covariance[(i * block.Count) + j]);
                var inverse = covariance.Inverse();
                logDeterminant += Math.Log(covariance.Determinant()) + (block.Count * Math.Log(2 * Math.PI));
                for (var i = 0; i < block.Count; i++)
                {
                    for (var j = 0; j < block.Count; j++)
                    {
                        var (a, b) = (Phasors(comparison, block.First + i), Phasors(comparison, block.First + j));
                        theirs += inverse[i, j] * (Complex.Conjugate(a.Data - a.Model) * (b.Data - b.Model)).Real;
                        ours += inverse[i, j] * (Complex.Conjugate((a.Data / a.Model) - 1) * ((b.Data / b.Model) - 1)).Real;
                    }
                }
            }

            var expected = file.GetProperty(model).GetProperty("cphase_fullcov_chi2").GetDouble();
            Assert.Equal(expected, theirs, 1e-8 * expected);
            Assert.Equal(ours, comparison.ChiSquare().Value, 1e-8 * ours);
            Assert.Equal(-0.5 * (ours + logDeterminant), problem.LogLikelihood(values), 1e-8 * ours);
        }
    }

    /// <summary>The loops of the calibrated set begin at stations in order of SNR.</summary>
    private static VisibilitySet Read(string path) => path == ReferenceVisibilities.Calibrated
        ? StationOrder.BySignalToNoise(ReferenceVisibilities.Read(path))
        : ReferenceVisibilities.Read(path);

    private static (Complex Data, Complex Model) Phasors(ProductComparison comparison, int k) =>
        (Complex.FromPolarCoordinates(1, comparison.Data[k]), Complex.FromPolarCoordinates(1, comparison.Model[k]));
}
