using System.Management.Automation;
using VlbiOps.Cmdlets.Hosting;
using VlbiOps.Data.UvFits;
using VlbiOps.Data.Visibilities;

namespace VlbiOps.Cmdlets.Vlbi;

/// <summary>Import-UvFits: reads UVFITS files, one set of visibilities a file.</summary>
[Cmdlet(VerbsData.Import, "UvFits", DefaultParameterSetName = PathSet)]
[OutputType(typeof(VisibilitySet))]
public sealed class ImportUvFitsCommand : FileInputCmdlet
{
    /// <summary>Reads the files of this record.</summary>
    protected override void ProcessRecord() => ForEachFile(path => ImportVisibilityCommand.Emit(this, path, RunBeside("Reading visibilities", (_, _) => UvFitsFile.Read(path))));
}
