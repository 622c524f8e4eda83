using System.Globalization;
using System.Text.Json;
using VlbiOps.Data.Files;
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
        Array("parameters", fit.Parameters, parameter =>
        {
            json.WriteString("name", parameter.Name);
            json.WriteString("unit", parameter.Unit);
            Number("value", parameter.Value);
            Number("sd", parameter.Error);
            json.WriteBoolean("is_fixed", parameter.IsFixed);
            json.WriteBoolean("is_at_bound", parameter.IsAtBound);
        });
        Array("derived", VlbiDerived.Of(fit), quantity =>
        {
            json.WriteString("name", quantity.Name);
            json.WriteString("unit", quantity.Unit);
            Number("value", quantity.Value);
            Number("sd", quantity.Error);
        });
        json.WriteStartObject("chi_square");
        foreach (var product in result.ChiSquares) ChiSquare(product);
        json.WriteEndObject();
        Number("reduced_chi_square", result.ReducedChiSquare);
        Number("log_likelihood", fit.LogLikelihood);
        Number("log_posterior", fit.LogPosterior);
        json.WriteNumber("sample_count", fit.SampleCount);
        json.WriteNumber("free_parameter_count", fit.FreeParameterCount);
        Number("aic", fit.Aic);
        Number("bic", fit.Bic);
        json.WriteString("engine", fit.Engine);
        json.WriteString("stop_reason", EnumText.Of(fit.StopReason));
        json.WriteString("stop_message", fit.Run.Message);
        json.WriteNumber("evaluations", fit.Evaluations);
        Number("seconds", result.Seconds);
        Minima(result);
        if (result.Posterior is { } posterior) Posterior(posterior);
        else json.WriteNull("posterior");
        Texts("warnings", result.Warnings);
        Texts("covariance_names", fit.Covariance.Names);
        Numbers("covariance", fit.Covariance.Matrix);
        Array("observations", result.Model.Observations, Observation);
        json.WriteStartObject("options");
        foreach (var (name, value) in result.Options) json.WriteString(name, value);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private void ChiSquare(ChiSquare product)
    {
        json.WriteStartObject(ProductNames.Of(product.Product));
        Number("value", product.Value);
        json.WriteNumber("n", product.Count);
        Number("reduced", product.Reduced);
        json.WriteEndObject();
    }

    private void Minima(VlbiFitResult result)
    {
        string[] names = [.. result.Fit.Problem.Parameters.All.Select(parameter => parameter.Name)];
        Array("minima", result.Minima, minimum =>
        {
            Number("log_posterior", minimum.LogPosterior);
            json.WriteNumber("start_count", minimum.StartCount);
            json.WriteStartObject("point");
            for (var i = 0; i < names.Length; i++) Number(names[i], minimum.Point[i]);
            json.WriteEndObject();
        });
    }

    private void Posterior(PosteriorResult posterior)
    {
        json.WriteStartObject("posterior");
        Array("parameters", PosteriorTable.Of(posterior), row =>
        {
            json.WriteString("name", row.Name);
            json.WriteString("unit", row.Unit);
            Number("mean", row.Mean);
            Number("sd", row.StandardDeviation);
            Number("q05", row.Lower);
            Number("q50", row.Median);
            Number("q95", row.Upper);
            Number("rhat", row.RHat);
            Number("ess_bulk", row.BulkEss);
            Number("ess_tail", row.TailEss);
        });
        json.WriteNumber("divergences", posterior.DivergenceCount);
        Number("seconds", posterior.Elapsed.TotalSeconds);
        json.WriteNumber("gradients", posterior.WarmUpGradients + posterior.SamplingGradients);
        json.WriteNumber("chains", posterior.Draws.Chains.Count);
        json.WriteNumber("draws", posterior.Draws.CountPerChain);
        json.WriteNumber("warmup", posterior.Sampler.WarmUp);
        json.WriteNumber("seed", posterior.Sampler.Seed);
        json.WriteBoolean("has_converged", posterior.HasConverged);
        json.WriteEndObject();
    }

    private void Observation(VlbiData data)
    {
        var set = data.Visibilities;
        json.WriteString("source", set.Metadata.SourceName);
        json.WriteString("date", set.Metadata.ModifiedJulianDate == 0 ? null : set.Metadata.Date.ToString("O", CultureInfo.InvariantCulture));
        Number("frequency_hz", set.Metadata.FrequencyHz > 0 ? set.Metadata.FrequencyHz : double.NaN);
        json.WriteNumber("visibility_count", set.Count);
        json.WriteNumber("flagged_count", set.FlaggedCount);
        Texts("stations", set.Stations.Select(station => station.Name));
        Array("terms", data.Terms, term =>
        {
            json.WriteString("product", ProductNames.Of(term.Product));
            json.WriteString("likelihood", ProductNames.Of(term.Density));
            if (term.Closures is not { } closures) return;
            json.WriteNumber("closure_count", closures.Count);
            json.WriteString("closures", closures.Selection);
            json.WriteBoolean("covariance", term.UsesCovariance);
        });
        Array("files", set.Files.Concat(data.Terms.Select(term => term.Closures?.File).OfType<SourceFile>()), file =>
        {
            json.WriteString("path", file.Path);
            json.WriteString("sha256", file.Sha256);
            json.WriteNumber("length_bytes", file.LengthBytes);
        });
        Texts("history", set.History);
    }

    /// <summary>A number; null where it is not finite, for JSON has no such numbers.</summary>
    private void Number(string key, double value)
    {
        if (double.IsFinite(value)) json.WriteNumber(key, value);
        else json.WriteNull(key);
    }

    private void Numbers(string key, IEnumerable<double> values)
    {
        json.WriteStartArray(key);
        foreach (var value in values)
        {
            if (double.IsFinite(value)) json.WriteNumberValue(value);
            else json.WriteNullValue();
        }

        json.WriteEndArray();
    }

    private void Texts(string key, IEnumerable<string> texts)
    {
        json.WriteStartArray(key);
        foreach (var text in texts) json.WriteStringValue(text);
        json.WriteEndArray();
    }

    private void Array<T>(string key, IEnumerable<T> items, Action<T> members)
    {
        json.WriteStartArray(key);
        foreach (var item in items)
        {
            json.WriteStartObject();
            members(item);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
