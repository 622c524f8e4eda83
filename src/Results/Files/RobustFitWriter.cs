using System.Globalization;
using System.Text.Json;
using VlbiOps.Results.Formulas;
using VlbiOps.Results.Oof;

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
        json.Array("outputs", result.Model.Terms, term =>
        {
            json.WriteString("name", term.Name);
            json.WriteString("formula", term.Formula.Text);
        });
        json.Array("parameters", result.Parameters, Parameter);
        json.Array("noise", result.Noise, Parameter);
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
        json.WriteStartObject("options");
        foreach (var (name, value) in result.Options) json.WriteString(name, value);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private void Parameter(FittedParameter parameter)
    {
        json.WriteString("name", parameter.Name);
        json.WriteString("unit", parameter.Unit);
        json.Number("value", parameter.Value);
        json.Number("sd", parameter.Error);
        json.WriteBoolean("is_fixed", parameter.IsFixed);
        json.WriteBoolean("is_at_bound", parameter.IsAtBound);
    }
}
