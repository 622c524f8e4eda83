using System.Management.Automation;
using System.Reflection;
using System.Runtime.InteropServices;
using System.Runtime.Loader;

namespace VlbiOps.Cmdlets.Hosting;

/// <summary>Finds the assemblies of others that this module needs in its own folder <c>deps</c>, in a load context of their own, so that
/// another module may bring other versions of them.</summary>
public sealed class ModuleAssemblies : IModuleAssemblyInitializer, IModuleAssemblyCleanup
{
    private static readonly string Folder = Path.Combine(Path.GetDirectoryName(typeof(ModuleAssemblies).Assembly.Location) ?? ".", "deps");
    private static readonly DependencyContext Dependencies = new();

    /// <summary>Begins to answer for the folder; PowerShell calls it when the module is imported.</summary>
    public void OnImport()
    {
        // Importing in several runspaces of a process, or again by -Force, must not answer twice.
        AssemblyLoadContext.Default.Resolving -= Resolve;
        AssemblyLoadContext.Default.Resolving += Resolve;
    }

    /// <summary>Goes on answering: assemblies cannot be unloaded, and those that are loaded may still need others.</summary>
    /// <param name="psModuleInfo">The module.</param>
    public void OnRemove(PSModuleInfo psModuleInfo)
    {
    }

    private static Assembly? Resolve(AssemblyLoadContext context, AssemblyName name) =>
        name.Name is { } simple && File.Exists(DependencyContext.PathOf(simple)) ? Dependencies.LoadFromAssemblyName(name) : null;

    private sealed class DependencyContext() : AssemblyLoadContext("VlbiOps")
    {
        public static string PathOf(string simpleName) => Path.Combine(Folder, simpleName + ".dll");

        protected override Assembly? Load(AssemblyName assemblyName) =>
            assemblyName.Name is { } simple && File.Exists(PathOf(simple)) ? LoadFromAssemblyPath(PathOf(simple)) : null;

        /// <summary>Native libraries lie by the machine they are for, as NuGet lays them out.</summary>
        protected override nint LoadUnmanagedDll(string unmanagedDllName) => Machines()
            .Select(machine => Path.Combine(Folder, "runtimes", machine, "native"))
            .SelectMany(folder => NativeNames(unmanagedDllName).Select(name => Path.Combine(folder, name)))
            .FirstOrDefault(File.Exists) is { } path ? LoadUnmanagedDllFromPath(path) : 0;

        /// <summary>This machine's runtime identifiers, the nearest first: the one .NET was built for, then system and processor.</summary>
        private static IEnumerable<string> Machines()
        {
            var processor = RuntimeInformation.ProcessArchitecture.ToString().ToLowerInvariant();
            var system = OperatingSystem.IsWindows() ? "win" : OperatingSystem.IsMacOS() ? "osx" : "linux";
            return [RuntimeInformation.RuntimeIdentifier, $"{system}-{processor}"];
        }

        private static IEnumerable<string> NativeNames(string name) =>
            OperatingSystem.IsWindows() ? [name + ".dll"] : OperatingSystem.IsMacOS() ? [$"lib{name}.dylib"] : [$"lib{name}.so"];
    }
}
