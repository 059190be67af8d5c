using System.Text;
using Hiperiso.Runtime.Configuration;
using Hiperiso.Runtime.Configuration.Describing;
using Hiperiso.Runtime.Configuration.Reading;

namespace Hiperiso.Runtime.Tests.Configuration;

/// <summary>Each key of each section is read: what it cannot be is reported where it stands, and not as an unknown key.</summary>
public sealed class EveryKeyTests
{
    public static TheoryData<string, string> Keys =>
    [
        .. ConfigurationKeys.Sections.Where(section => section.Shape != SectionShape.Value)
            .SelectMany(section => section.Keys.Select(key => (section.Name, key.Name))),
        .. GuestKeys.Defaults.Select(key => ("", key.Name)),
    ];

    [Theory]
    [MemberData(nameof(Keys))]
    public void A_value_that_it_cannot_have_is_reported_at_its_place(string section, string key)
    {
        var json = "{" + Inside(section, $"{Beside(section, key)}\"{key}\": {{\"no\": \"value\"}}") + "}";
        var source = ConfigurationSource.None with { Main = DocumentReader.Read(ConfigurationCase.File, Encoding.UTF8.GetBytes(json)) };

        var findings = ConfigurationReader.Read(source, Platform.Uefi).Findings.Where(finding => finding.Message.Contains(key)).ToList();

        findings.ShouldNotBeEmpty(json);
        findings.ShouldAllBe(finding => !finding.Message.Contains("not known"));
    }

    private static string Inside(string section, string member) =>
        ConfigurationKeys.Sections.FirstOrDefault(s => s.Name == section)?.Shape switch
        {
            null => member,
            SectionShape.Keyed => $"\"{section}\": {{{member}}}",
            SectionShape.Overrides => $"\"{section}\": {{\"/a.iso\": {{{member}}}}}",
            _ => $"\"{section}\": [{{{member}}}]",
        };

    // Entries are read only when they are complete without the key.
    private static string Beside(string section, string key)
    {
        string[] complete = section switch
        {
            "conf_replace" => ["\"iso\": \"/a.iso\"", "\"org\": \"/a\"", "\"new\": \"/b\""],
            "menu_class" => ["\"key\": \"a\"", "\"class\": \"b\""],
            "menu_tip" => ["\"tips\": [{\"image\": \"/a.iso\", \"tip\": \"b\"}]"],
            "auto_install" => ["\"image\": \"/a.iso\"", "\"template\": \"/b\""],
            "persistence" => ["\"image\": \"/a.iso\"", "\"backend\": \"/b\""],
            "injection" or "dud" or "menu_alias" => ["\"image\": \"/a.iso\""],
            "custom_boot" => ["\"file\": \"/a.iso\""],
            _ => [],
        };
        return string.Concat(complete.Where(member => NameOf(member) != key && !(IsTarget(key) && IsTarget(NameOf(member)))).Select(member => member + ", "));
    }

    private static string NameOf(string member) => member.Split('"')[1];

    // What stands for the images may stand there once.
    private static bool IsTarget(string key) => key is "image" or "parent" or "dir" or "file" or "key";
}
