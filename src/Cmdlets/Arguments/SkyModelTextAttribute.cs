using System.Management.Automation;
using VlbiOps.Cmdlets.Formulas;
using VlbiOps.Models.Formulas;
using VlbiOps.Models.Visibility;
using VlbiOps.Models.Visibility.Combinators;
using VlbiOps.Models.Visibility.Components;

namespace VlbiOps.Cmdlets.Arguments;

/// <summary>Lets a parameter of type <see cref="SkyModel"/> take the model's text, and formulas of u and v.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class SkyModelTextAttribute : ArgumentTransformationAttribute
{
    /// <summary>Reads a text, a script block or a formula; anything else is left as it is.</summary>
    /// <param name="engineIntrinsics">The session.</param>
    /// <param name="inputData">What was given.</param>
    /// <exception cref="ArgumentTransformationMetadataException">The text is no model.</exception>
    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData)
    {
        ArgumentNullException.ThrowIfNull(engineIntrinsics);
        try
        {
            return (inputData is PSObject wrapped ? wrapped.BaseObject : inputData) switch
            {
                string text => SkyModelText.Parse(text),
                ScriptBlock or Formula => new Sum(new FormulaSkyModel(FormulaArgument.Of(inputData, engineIntrinsics.SessionState))),
                _ => inputData,
            };
        }
        catch (FormulaException error)
        {
            throw new ArgumentTransformationMetadataException(FormulaArgument.Text(error), error);
        }
        catch (Exception error) when (error is ArgumentException or FormatException)
        {
            throw new ArgumentTransformationMetadataException(error.Message, error);
        }
    }
}
