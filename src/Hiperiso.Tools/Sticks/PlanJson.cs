using System.Text.Json;
using Hiperiso.Tools.Disks;

namespace Hiperiso.Tools.Sticks;

/// <summary>Disks and plans for programs.</summary>
internal static class PlanJson
{
    /// <summary>The members of a disk.</summary>
    internal static void Write(Utf8JsonWriter json, Disk disk)
    {
        json.WriteString("device", disk.Node);
        json.WriteString("model", disk.Model);
        json.WriteString("serial", disk.Serial);
        json.WriteString("bus", disk.Bus.ToString().ToLowerInvariant());
        json.WriteNumber("size", disk.Size);
        json.WriteNumber("sector_size", disk.SectorSize);
        json.WriteBoolean("removable", disk.IsRemovable);
        json.WriteBoolean("read_only", disk.IsReadOnly);
        json.WriteStartArray("partitions");
        foreach (var partition in disk.Partitions)
        {
            json.WriteStartObject();
            json.WriteString("name", partition.Name);
            json.WriteNumber("number", partition.Number);
            json.WriteNumber("start", partition.Offset);
            json.WriteNumber("size", partition.Size);
            json.WriteString("file_system", partition.FileSystem);
            json.WriteString("label", partition.Label);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteString("content", disk.Content);
        json.WriteStartArray("uses");
        foreach (var use in disk.Uses)
        {
            json.WriteStartObject();
            json.WriteString("kind", use.Kind.ToString().ToLowerInvariant());
            json.WriteString("device", use.Device);
            json.WriteString("by", use.By);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    /// <summary>The members of a plan.</summary>
    internal static void Write(Utf8JsonWriter json, InstallPlan plan)
    {
        json.WriteString("table", plan.Table.ToString().ToLowerInvariant());
        json.WriteNumber("plan_sector_size", plan.SectorSize);
        json.WriteString("file_system", plan.FileSystem.ToString().ToLowerInvariant());
        json.WriteString("label", plan.Label);
        Write(json, "data", plan.Data);
        Write(json, "esp", plan.Esp);
        Write(json, "spare", plan.Spare);
        json.WriteNumber("reserve", plan.Reserve);
        json.WriteBoolean("starts_by_bios", plan.StartsByBios);
    }

    private static void Write(Utf8JsonWriter json, string name, ByteRange place)
    {
        json.WriteStartObject(name);
        json.WriteNumber("start", place.Start);
        json.WriteNumber("size", place.Length);
        json.WriteEndObject();
    }
}
