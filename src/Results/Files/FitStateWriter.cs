using System.Text.Json;
using VlbiOps.Core.Objectives;
using VlbiOps.Results.Fits;

namespace VlbiOps.Results.Files;

/// <summary>Writes what engines and samplers go on from: the problem's parameters with bounds and priors, and how the run ended, to the last bit.</summary>
internal sealed class FitStateWriter(Utf8JsonWriter json)
{
    public void Write(FitResult fit)
    {
        json.Object("problem", () =>
        {
            json.Array("parameters", fit.Problem.Parameters.All, Parameter);
            json.Texts("warnings", fit.Problem.Warnings);
        });
        json.Object("run", () => Run(fit));
    }

    private void Parameter(Parameter parameter)
    {
        json.WriteString("name", parameter.Name);
        json.WriteString("unit", parameter.Unit);
        json.WriteNumber("start", parameter.Start);
        json.Number("lower", parameter.Lower);
        json.Number("upper", parameter.Upper);
        json.WriteNumber("scale", parameter.Scale);
        json.WriteBoolean("is_fixed", parameter.IsFixed);
        json.WriteString("prior", parameter.Prior?.Text);
    }

    private void Run(FitResult fit)
    {
        var (run, counts) = (fit.Run, fit.Run.Evaluations);
        json.Packed("point", fit.Point);
        json.Packed("engine_point", run.Point);
        json.Number("value", run.Value);
        json.Packed("gradient", run.Gradient);
        json.OptionalPacked("inverse_hessian", run.InverseHessian);
        json.OptionalPacked("scale", run.Scale);
        json.Numbers("unidentified", run.UnidentifiedParameters.Select(index => (double)index));
        json.Numbers("bound", run.BoundParameters.Select(index => (double)index));
        json.WriteNumber("iterations", run.Iterations);
        json.Numbers("evaluations", [counts.Values, counts.Gradients, counts.Jacobians]);
        json.Number("seconds", run.Elapsed.TotalSeconds);
        json.WriteNumber("history_count", run.History.Count);
        json.Packed("history_values", run.History.Values);
        json.Packed("history_gradient_norms", run.History.GradientNorms);
        json.Packed("history_step_norms", run.History.StepNorms);
        json.Texts("warnings", fit.Warnings);
    }
}
