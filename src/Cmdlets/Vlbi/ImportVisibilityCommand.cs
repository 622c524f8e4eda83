using System.Management.Automation;
using VlbiOps.Cmdlets.Hosting;
using VlbiOps.Data.Visibilities;

namespace VlbiOps.Cmdlets.Vlbi;

/// <summary>Import-Visibility: reads visibilities of any format, told by the content: UVFITS, tables by the names of their columns, the EHT's CSV, eht-imaging's text.</summary>
[Cmdlet(VerbsData.Import, "Visibility", DefaultParameterSetName = PathSet)]
[OutputType(typeof(VisibilitySet))]
public sealed class ImportVisibilityCommand : FileInputCmdlet
{
    /// <summary>Reads the files of this record.</summary>
    protected override void ProcessRecord() => ForEachFile(path => Emit(this, path, RunBeside("Reading visibilities", (_, _) => VisibilityFiles.Read(path))));

    /// <summary>Puts out a set behind the warnings of reading it.</summary>
    internal static void Emit(Cmdlet cmdlet, string path, VisibilitySet set)
    {
        cmdlet.WriteVerbose($"{set}, {set.FlaggedCount} flagged");
        foreach (var source in set.Files) cmdlet.WriteVerbose(FormattableString.Invariant($"{source.Path}: {source.LengthBytes} bytes, SHA-256 {source.Sha256}"));
        foreach (var warning in set.Warnings) cmdlet.WriteWarning($"{path}: {warning}");
        cmdlet.WriteObject(set);
    }
}
