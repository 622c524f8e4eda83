using VlbiOps.Core.Expressions;
using static VlbiOps.Tests.Posteriors.Densities;

namespace VlbiOps.Tests.Posteriors;

/// <summary>Eight schools (Rubin 1981): the standard funnel, and the parametrisation that straightens it.</summary>
internal static class EightSchools
{
    private static readonly Expr Mu = Expr.Parameter("mu"), LogTau = Expr.Parameter("log tau"), Tau = Functions.Exp(LogTau);
    private static readonly Expr HyperPrior = Normal(Mu, 0, 5) + Cauchy(Tau, 0, 5) - LogTau;

    public static PosteriorFormula NonCentered()
    {
        var standardised = Vector("theta_trans", 8);
        Expr[] theta = [.. standardised.Select(z => Mu + (Tau * z))];
        return Formula(standardised, theta, Functions.Sum(standardised.Select(z => Normal(z, 0, 1))));
    }

    public static PosteriorFormula Centered()
    {
        var theta = Vector("theta", 8);
        return Formula(theta, theta, Functions.Sum(theta.Select(x => NormalLogSd(x, Mu, LogTau))));
    }

    private static PosteriorFormula Formula(Expr[] parameters, Expr[] theta, Expr effectPrior)
    {
        var data = DataFile.Read("eight_schools");
        var (y, sigma) = (data.Column("y"), data.Column("sigma"));
        return new PosteriorFormula
        {
            Parameters = [.. parameters, Mu, LogTau],
            Monitored = [.. Named("theta", theta), ("mu", Mu), ("tau", Tau)],
            Prior = effectPrior + HyperPrior + Functions.Sum(theta.Select((effect, i) => Normal(effect, y[i], sigma[i]))),
        };
    }
}
