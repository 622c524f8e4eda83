using System.Globalization;
using System.Text.Json;
using VlbiOps.Models.Visibility.Fitting;
using VlbiOps.Results.Fits;
using VlbiOps.Results.Vlbi;

namespace VlbiOps.Results.Files;

/// <summary>Writes the members of a fit of visibilities, those that people look for first.</summary>
internal sealed class VlbiFitWriter(Utf8JsonWriter json)
{
    public void Write(VlbiFitResult result)
    {
        var fit = result.Fit;
        json.WriteStartObject();
        json.WriteString("schema", VlbiFitFile.Schema);
        json.WriteString("version", ProgramVersion.Text);
        json.WriteString("date", DateTimeOffset.UtcNow.ToString("O", CultureInfo.InvariantCulture));
        json.WriteString("model", result.Model.Sky.ToString());
        json.Array("parameters", fit.Parameters, json.Members);
        json.Array("derived", VlbiDerived.Of(fit), quantity =>
        {
            json.WriteString("name", quantity.Name);
            json.WriteString("unit", quantity.Unit);
            json.Number("value", quantity.Value);
            json.Number("sd", quantity.Error);
        });
        json.WriteStartObject("chi_square");
        foreach (var product in result.ChiSquares) ChiSquare(product);
        json.WriteEndObject();
        json.Number("reduced_chi_square", result.ReducedChiSquare);
        json.Number("log_likelihood", fit.LogLikelihood);
        json.Number("log_posterior", fit.LogPosterior);
        json.WriteNumber("sample_count", fit.SampleCount);
        json.WriteNumber("free_parameter_count", fit.FreeParameterCount);
        json.Number("aic", fit.Aic);
        json.Number("bic", fit.Bic);
        json.WriteString("engine", fit.Engine);
        json.WriteString("stop_reason", EnumText.Of(fit.StopReason));
        json.WriteString("stop_message", fit.Run.Message);
        json.WriteNumber("evaluations", fit.Evaluations);
        json.Number("seconds", result.Seconds);
        Minima(result);
        if (result.Posterior is { } posterior) Posterior(posterior);
        else json.WriteNull("posterior");
        json.Texts("warnings", result.Warnings);
        json.Texts("covariance_names", fit.Covariance.Names);
        json.Numbers("covariance", fit.Covariance.Matrix);
        new VlbiDataWriter(json).Write(result.Model.Observations);
        json.Object("noise", () =>
        {
            json.WriteBoolean("fits_fraction", result.Model.Noise.FitsFraction);
            json.WriteBoolean("fits_floor", result.Model.Noise.FitsFloor);
        });
        json.Object("gains", () => Gains(result.Model.Gains));
        new FitStateWriter(json).Write(fit);
        json.Options(result.Options);
        json.WriteEndObject();
    }

    private void ChiSquare(ChiSquare product)
    {
        json.WriteStartObject(ProductNames.Of(product.Product));
        json.Number("value", product.Value);
        json.WriteNumber("n", product.Count);
        json.Number("reduced", product.Reduced);
        json.WriteEndObject();
    }

    private void Minima(VlbiFitResult result)
    {
        string[] names = [.. result.Fit.Problem.Parameters.All.Select(parameter => parameter.Name)];
        json.Array("minima", result.Minima, minimum =>
        {
            json.Number("log_posterior", minimum.LogPosterior);
            json.WriteNumber("start_count", minimum.StartCount);
            json.WriteStartObject("point");
            for (var i = 0; i < names.Length; i++) json.Number(names[i], minimum.Point[i]);
            json.WriteEndObject();
        });
    }

    private void Posterior(PosteriorResult posterior)
    {
        json.WriteStartObject("posterior");
        json.Array("parameters", PosteriorTable.Of(posterior), row =>
        {
            json.WriteString("name", row.Name);
            json.WriteString("unit", row.Unit);
            json.Number("mean", row.Mean);
            json.Number("sd", row.StandardDeviation);
            json.Number("q05", row.Lower);
            json.Number("q50", row.Median);
            json.Number("q95", row.Upper);
            json.Number("rhat", row.RHat);
            json.Number("ess_bulk", row.BulkEss);
            json.Number("ess_tail", row.TailEss);
        });
        json.WriteNumber("divergences", posterior.DivergenceCount);
        json.Number("seconds", posterior.Elapsed.TotalSeconds);
        json.WriteNumber("gradients", posterior.WarmUpGradients + posterior.SamplingGradients);
        json.WriteNumber("chains", posterior.Draws.Chains.Count);
        json.WriteNumber("draws", posterior.Draws.CountPerChain);
        json.WriteNumber("warmup", posterior.Sampler.WarmUp);
        json.WriteNumber("seed", posterior.Sampler.Seed);
        json.WriteBoolean("has_converged", posterior.HasConverged);
        json.WriteEndObject();
    }

    private void Gains(GainModel gains)
    {
        json.Optional("amplitude_sd", gains.AmplitudeSigma);
        json.WriteBoolean("fits_phases", gains.FitsPhases);
        json.WriteBoolean("is_marginalized", gains.IsMarginalized);
        json.Object("station_sd", () =>
        {
            foreach (var (name, sigma) in gains.StationSigma) json.WriteNumber(name, sigma);
        });
    }
}
