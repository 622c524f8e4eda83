using System.Management.Automation;
using VlbiOps.Models.Telescopes;

namespace VlbiOps.Cmdlets.Arguments;

/// <summary>Lets a parameter of type <see cref="Telescope"/> take a name of the catalogue or a telescope file.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class TelescopeArgumentAttribute : ArgumentTransformationAttribute
{
    /// <summary>Finds the telescope of a name or file; anything else is left as it is.</summary>
    /// <param name="engineIntrinsics">The session, which knows the current folder.</param>
    /// <param name="inputData">What was given.</param>
    /// <exception cref="ArgumentTransformationMetadataException">There is no such telescope.</exception>
    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData)
    {
        ArgumentNullException.ThrowIfNull(engineIntrinsics);
        var value = inputData is PSObject wrapped ? wrapped.BaseObject : inputData;
        if (value is not string name)
        {
            return value;
        }

        try
        {
            return TelescopeCatalog.Resolve(
                name.EndsWith(".json", StringComparison.OrdinalIgnoreCase) ? engineIntrinsics.SessionState.Path.GetUnresolvedProviderPathFromPSPath(name) : name);
        }
        catch (Exception error) when (error is ArgumentException or InvalidDataException or IOException or UnauthorizedAccessException)
        {
            throw new ArgumentTransformationMetadataException(error.Message.Replace(" (Parameter 'name')", string.Empty, StringComparison.Ordinal), error);
        }
    }
}
