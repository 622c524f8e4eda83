using System.Globalization;
using System.Text.Json;
using VlbiOps.Results.Formulas;

namespace VlbiOps.Results.Files;

/// <summary>Writes the members of a fit of formulas, those that people look for first.</summary>
internal sealed class RobustFitWriter(Utf8JsonWriter json)
{
    public void Write(RobustFitResult result)
    {
        var fit = result.Fit;
        json.WriteStartObject();
        json.WriteString("schema", RobustFitFile.Schema);
        json.WriteString("version", ProgramVersion.Text);
        json.WriteString("date", DateTimeOffset.UtcNow.ToString("O", CultureInfo.InvariantCulture));
        json.WriteString("source", result.Source);
        new FormulaModelWriter(json).Write(result.Model);
        json.Array("parameters", result.Parameters, json.Members);
        json.Array("noise", result.Noise, json.Members);
        json.Number("residual_sum_of_squares", result.ResidualSumOfSquares);
        json.Number("residual_sd", result.ResidualSd);
        json.WriteNumber("degrees_of_freedom", result.DegreesOfFreedom);
        json.WriteString("stop_reason", EnumText.Of(result.StopReason));
        json.WriteString("stop_message", fit.Run.Message);
        json.WriteBoolean("converged", result.Converged);
        json.WriteNumber("evaluations", result.Evaluations);
        json.Number("seconds", result.Seconds);
        json.WriteString("likelihood", result.Model.Likelihood.Name);
        json.Number("log_likelihood", fit.LogLikelihood);
        json.Number("log_posterior", fit.LogPosterior);
        json.WriteNumber("sample_count", fit.SampleCount);
        json.WriteNumber("row_count", result.Model.RowCount);
        json.WriteNumber("free_parameter_count", fit.FreeParameterCount);
        json.Number("aic", fit.Aic);
        json.Number("bic", fit.Bic);
        json.WriteString("engine", fit.Engine);
        json.Texts("warnings", result.Warnings);
        json.Texts("covariance_names", fit.Covariance.Names);
        json.Numbers("covariance", fit.Covariance.Matrix);
        json.Numbers("correlation", fit.Covariance.Correlation());
        new FitStateWriter(json).Write(fit);
        json.Options(result.Options);
        json.WriteEndObject();
    }
}
