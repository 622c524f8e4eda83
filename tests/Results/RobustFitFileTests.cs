using System.Text.Json.Nodes;
using VlbiOps.Models.Formulas.Fitting;
using VlbiOps.Models.Likelihoods;
using VlbiOps.Results.Files;
using VlbiOps.Tests.Data.Files;
using VlbiOps.Tests.Results.Formulas;

namespace VlbiOps.Tests.Results;

public class RobustFitFileTests
{
    private static readonly double[] X = RobustFits.Places(40);

    private static FormulaModel Model => RobustFits.Model("a*exp(-b*x)+c", Likelihood.Cauchy, true, X, [.. X.Select((x, i) => (5 * Math.Exp(-2 * x)) + 1 + (0.02 * Math.Sin(37.0 * i)))]);

    [Fact]
    public void NumbersReadBackToTheLastBit()
    {
        var result = RobustFits.Of(Model, "lm", ("a", 4), ("b", 1), ("c", 0.5));
        var json = JsonNode.Parse(RobustFitFile.ToJson(result))!;
        Assert.Equal(RobustFitFile.Schema, (string?)json["schema"]);
        Assert.Equal(result.Parameters.Select(parameter => (parameter.Name, parameter.Value, parameter.Error)), json["parameters"]!.AsArray().Select(one => ((string)one!["name"]!, (double)one["value"]!, (double)one["sd"]!)));
        Assert.Equal(result.Noise.Select(parameter => (parameter.Name, parameter.Value, parameter.Error)), json["noise"]!.AsArray().Select(one => ((string)one!["name"]!, (double)one["value"]!, (double)one["sd"]!)));
        Assert.Equal(["a", "b", "c"], result.Parameters.Select(parameter => parameter.Name));
        Assert.Equal(
            (result.ResidualSumOfSquares, result.ResidualSd, result.Fit.LogLikelihood, result.Fit.Aic, result.Fit.Bic),
            ((double)json["residual_sum_of_squares"]!, (double)json["residual_sd"]!, (double)json["log_likelihood"]!, (double)json["aic"]!, (double)json["bic"]!));
        Assert.Equal(37, (int)json["degrees_of_freedom"]!);
        Assert.Equal((40, 40), ((int)json["row_count"]!, (int)json["sample_count"]!));
        Assert.Equal(result.Evaluations, (int)json["evaluations"]!);
        Assert.True((bool)json["converged"]!);
        Assert.Equal("a*exp(-b*x)+c", (string?)json["outputs"]![0]!["formula"]);
        Assert.Equal(["a", "b", "c", "noise"], json["covariance_names"]!.AsArray().Select(name => (string?)name));
        var (covariance, correlation) = (json["covariance"]!.AsArray(), json["correlation"]!.AsArray());
        Assert.Equal(result.Fit.Covariance.Matrix, covariance.Select(entry => (double)entry!));
        Assert.Equal(1, (double)correlation[5]!, 1e-12);
        Assert.Equal((double)covariance[1]! / Math.Sqrt((double)covariance[0]! * (double)covariance[5]!), (double)correlation[1]!, 1e-12);
        Assert.Equal(result.Parameters[0].Error, Math.Sqrt((double)covariance[0]!), 1e-12);
        Assert.Equal("cauchy", (string?)json["options"]!["likelihood"]);
    }

    [Fact]
    public void WhatIsNotDeterminedIsNull()
    {
        var flat = RobustFits.Model("a*x+b*x", Likelihood.Gaussian, false, X, [.. X.Select(x => 3 * x)]);
        var json = JsonNode.Parse(RobustFitFile.ToJson(RobustFits.Of(flat, "lm", ("a", 1), ("b", 1))))!;
        Assert.All(json["parameters"]!.AsArray(), parameter => Assert.Null(parameter!["sd"]));
        Assert.NotEmpty(json["warnings"]!.AsArray());
        Assert.Empty(json["noise"]!.AsArray());
    }

    [Fact]
    public void AFileIsWrittenWhole()
    {
        using var folder = new TemporaryFolder();
        var result = RobustFits.Of(Model, "lm", ("a", 4), ("b", 1), ("c", 0.5));
        RobustFitFile.Write(result, folder["fit.json"]);
        Assert.EndsWith("}\n", File.ReadAllText(folder["fit.json"]), StringComparison.Ordinal);
        Assert.Single(Directory.GetFiles(folder.Root));
    }
}
