using VlbiOps.Core.Expressions;
using static VlbiOps.Tests.Posteriors.Densities;

namespace VlbiOps.Tests.Posteriors;

/// <summary>Linear regressions with normal errors; the last unconstrained parameter is log sigma.</summary>
internal static class LinearRegressions
{
    private static readonly Expr LogSigma = Expr.Parameter("log sigma"), Sigma = Functions.Exp(LogSigma), Response = Expr.Input("y");

    public static PosteriorFormula Blr(string file)
    {
        var data = DataFile.Read(file);
        var beta = Vector("beta", 5);
        var columns = Enumerable.Range(0, 5).Select(k => (Symbol: Expr.Input($"X{k + 1}"), Values: data.Column("X", k))).ToArray();
        return Regression(Named("beta", beta), columns, Dot(beta, columns.Select(column => column.Symbol)), data.Column("y"), Normals(beta, 10) + Normal(Sigma, 0, 10));
    }

    public static PosteriorFormula KidscoreInteraction()
    {
        var data = DataFile.Read("kidiq");
        var beta = Vector("beta", 4);
        var (school, iq) = (Expr.Input("mom_hs"), Expr.Input("mom_iq"));
        var mean = beta[0] + (beta[1] * school) + (beta[2] * iq) + (beta[3] * school * iq);
        return Regression(
            Named("beta", beta), [(school, data.Column("mom_hs")), (iq, data.Column("mom_iq"))], mean, data.Column("kid_score"), Cauchy(Sigma, 0, 2.5));
    }

    public static PosteriorFormula EarnHeight()
    {
        var data = DataFile.Read("earnings");
        var beta = Vector("beta", 2);
        var height = Expr.Input("height");
        return Regression(Named("beta", beta), [(height, data.Column("height"))], beta[0] + (beta[1] * height), data.Column("earn"), 0);
    }

    public static PosteriorFormula Autoregression()
    {
        var data = DataFile.Read("arK");
        var (order, series) = ((int)data["K"], data.Column("y"));
        var alpha = Expr.Parameter("alpha");
        var beta = Vector("beta", order);
        var columns = Enumerable.Range(1, order).Select(k => (Symbol: Expr.Input($"lag {k}"), Values: series[(order - k)..^k])).ToArray();
        var mean = alpha + Dot(beta, columns.Select(column => column.Symbol));
        return Regression([("alpha", alpha), .. Named("beta", beta)], columns, mean, series[order..], Normals([alpha, .. beta], 10) + Cauchy(Sigma, 0, 2.5));
    }

    public static PosteriorFormula Mesquite()
    {
        var data = DataFile.Read("mesquite");
        string[] names = ["diam1", "diam2", "canopy_height", "total_height", "density", "group"];
        var beta = Vector("beta", names.Length + 1);
        var columns = names.Select(name => (Symbol: Expr.Input(name), Values: data.Column(name))).ToArray();
        return Regression(Named("beta", beta), columns, beta[0] + Dot(beta[1..], columns.Select(column => column.Symbol)), data.Column("weight"), 0);
    }

    public static PosteriorFormula Kilpisjarvi()
    {
        var data = DataFile.Read("kilpisjarvi_mod");
        var (alpha, beta, x) = (Expr.Parameter("alpha"), Expr.Parameter("beta"), Expr.Input("x"));
        var prior = Normal(alpha, data["pmualpha"], data["psalpha"]) + Normal(beta, data["pmubeta"], data["psbeta"]);
        return Regression([("alpha", alpha), ("beta", beta)], [(x, data.Column("x"))], alpha + (beta * x), data.Column("y"), prior);
    }

    private static PosteriorFormula Regression(
        IEnumerable<(string Name, Expr Value)> coefficients, IEnumerable<(Expr Symbol, double[] Values)> columns, Expr mean, double[] response, Expr prior)
    {
        (string Name, Expr Value)[] named = [.. coefficients];
        return new PosteriorFormula
        {
            Parameters = [.. named.Select(coefficient => coefficient.Value), LogSigma],
            Monitored = [.. named, ("sigma", Sigma)],
            Prior = prior - LogSigma,
            Row = NormalLogSd(Response, mean, LogSigma),
            Columns = [.. columns, (Response, response)],
        };
    }

    private static Expr Normals(IEnumerable<Expr> values, double sd) => Functions.Sum(values.Select(value => Normal(value, 0, sd)));
}
