using MathNet.Numerics.Distributions;
using VlbiOps.Models.Likelihoods;

namespace VlbiOps.Tests.Models.Likelihoods;

public class LikelihoodDistributionTests
{
    private static readonly double[] Residuals = [-40, -3.2, -1.345, -0.1, 0, 0.02, 0.7, 1, 2.5, 11, 1e4];

    [Fact]
    public void NormalCauchyAndStudentAreThoseOfTheBooks()
    {
        Check(Likelihood.Gaussian, x => Normal.CDF(0, 1, x), 2);
        Check(Likelihood.Cauchy, x => Cauchy.CDF(0, 1, x), 0.5);
        Check(Likelihood.StudentT(4), x => StudentT.CDF(0, 1, 4, x), 8.0 / 7);
        Check(Likelihood.StudentT(2.5), x => StudentT.CDF(0, 1, 2.5, x), 5 / 5.5);
    }

    [Fact]
    public void HubersHasANormalCoreAndExponentialTails()
    {
        const double k = 1.345;
        var core = Math.Sqrt(2 * Math.PI) * (1 - (2 * Normal.CDF(0, 1, -k)));
        var total = core + (2 / k * Math.Exp(-0.5 * k * k));
        double tail(double x) => Math.Exp((0.5 * k * k) - (k * x)) / k / total;
        double upper(double x) => x > k ? 1 - tail(x) : 0.5 + (Math.Sqrt(2 * Math.PI) * (Normal.CDF(0, 1, x) - 0.5) / total);
        var huber = new LikelihoodDistribution(Likelihood.Huber(k));
        foreach (var x in Residuals) Assert.Equal(x < 0 ? 1 - upper(-x) : upper(x), huber.Cdf(x), 8);
    }

    [Theory]
    [InlineData("gaussian")]
    [InlineData("cauchy")]
    [InlineData("student-t")]
    [InlineData("huber")]
    public void QuantilesAreWhereTheProbabilityIs(string name)
    {
        var distribution = new LikelihoodDistribution(Likelihood.Find(name));
        foreach (var p in new[] { 1e-4, 0.025, 0.3, 0.5, 0.8, 0.975, 0.9995 }) Assert.Equal(p, distribution.Cdf(distribution.Quantile(p)), 9);
        Assert.Throws<ArgumentOutOfRangeException>(() => distribution.Quantile(1));
        Assert.Throws<ArgumentOutOfRangeException>(() => distribution.Quantile(double.NaN));
    }

    private static void Check(Likelihood likelihood, Func<double, double> cdf, double information)
    {
        var distribution = new LikelihoodDistribution(likelihood);
        foreach (var x in Residuals) Assert.Equal(cdf(x), distribution.Cdf(x), 9);
        Assert.Equal(information, distribution.ScaleInformation, 7);
    }
}
