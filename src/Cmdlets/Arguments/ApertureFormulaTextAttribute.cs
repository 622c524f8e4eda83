using System.Management.Automation;
using VlbiOps.Cmdlets.Formulas;
using VlbiOps.Models.Aperture;
using VlbiOps.Models.Formulas;

namespace VlbiOps.Cmdlets.Arguments;

/// <summary>Lets a parameter that takes a function over the dish as text take script blocks and formulas.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class ApertureFormulaTextAttribute : ArgumentTransformationAttribute
{
    /// <summary>Writes formulas as text; anything else is left as it is.</summary>
    /// <param name="engineIntrinsics">The session.</param>
    /// <param name="inputData">What was given.</param>
    /// <exception cref="ArgumentTransformationMetadataException">It is no formula over the dish.</exception>
    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData)
    {
        ArgumentNullException.ThrowIfNull(engineIntrinsics);
        if ((inputData is PSObject wrapped ? wrapped.BaseObject : inputData) is not (ScriptBlock or Formula)) return inputData;
        try
        {
            return ApertureFormula.Of(FormulaArgument.Of(inputData, engineIntrinsics.SessionState)).ToString();
        }
        catch (FormulaException error)
        {
            throw new ArgumentTransformationMetadataException(FormulaArgument.Text(error), error);
        }
        catch (ArgumentException error)
        {
            throw new ArgumentTransformationMetadataException(error.Message, error);
        }
    }
}
