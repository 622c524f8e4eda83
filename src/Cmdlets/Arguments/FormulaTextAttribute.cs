using System.Collections;
using System.Management.Automation;
using VlbiOps.Cmdlets.Formulas;
using VlbiOps.Models.Formulas;

namespace VlbiOps.Cmdlets.Arguments;

/// <summary>Lets a parameter of type <see cref="Formula"/>, or of a list of them, take text and script blocks.</summary>
/// <remarks>Not for parameters that the pipeline binds: PowerShell runs a script block that is given to one of those, unless its type is object.</remarks>
[AttributeUsage(AttributeTargets.Property)]
public sealed class FormulaTextAttribute : ArgumentTransformationAttribute
{
    /// <summary>Reads text and script blocks, alone or in lists; anything else is left as it is.</summary>
    /// <param name="engineIntrinsics">The session, which knows what <c>$using:name</c> is.</param>
    /// <param name="inputData">What was given.</param>
    /// <exception cref="ArgumentTransformationMetadataException">It cannot be read; the message shows where.</exception>
    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData)
    {
        ArgumentNullException.ThrowIfNull(engineIntrinsics);
        try
        {
            return Read(inputData, engineIntrinsics.SessionState);
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

    private static object Read(object value, SessionState session) => (value is PSObject wrapped ? wrapped.BaseObject : value) switch
    {
        string or ScriptBlock or Formula => FormulaArgument.Of(value, session),
        IList items => items.Cast<object>().Select(item => Read(item, session)).ToArray(),
        _ => value,
    };
}
