using Microsoft.Playwright;

namespace OpenIM.Tests.EndToEnd.Web;

/// <summary>What a person does in the web chat and where they look, in the English of the page.</summary>
internal static class WebActs
{
    public static ILocator Button(this WebPage page, string name) => page.Page.GetByRole(AriaRole.Button, new() { Name = name, Exact = true });

    public static ILocator Composer(this WebPage page) => page.Page.Locator("#composer");

    public static ILocator List(this WebPage page) => page.Page.GetByRole(AriaRole.Navigation, new() { Name = "Conversations" });

    public static ILocator Log(this WebPage page) => page.Page.GetByRole(AriaRole.Log);

    public static ILocator InLog(this WebPage page, string text) => page.Log().GetByText(text, new() { Exact = true });

    /// <summary>A message by the beginning of what a screen reader says of it: who, and what.</summary>
    public static ILocator Message(this WebPage page, string name) => page.Log().Locator($"[role=article][aria-label^=\"{name}\"]");

    /// <summary>Writes a message and sends it.</summary>
    public static async Task SayAsync(this WebPage page, string text)
    {
        await page.Composer().FillAsync(text);
        await page.Composer().PressAsync("Enter");
        await Assertions.Expect(page.Composer()).ToHaveValueAsync("");
    }

    /// <summary>Opens a conversation of the list.</summary>
    public static async Task OpenAsync(this WebPage page, string name)
    {
        await page.List().GetByText(name, new() { Exact = true }).First.ClickAsync();
        await page.Page.GetByRole(AriaRole.Main, new() { Name = $"Chat with {name}", Exact = true }).WaitForAsync();
    }

    /// <summary>Opens the menu of a message and chooses from it.</summary>
    public static async Task ChooseAsync(this WebPage page, ILocator message, string entry)
    {
        await message.ClickAsync(new() { Button = MouseButton.Right });
        await page.Page.GetByRole(AriaRole.Menuitem, new() { Name = entry, Exact = true }).ClickAsync();
    }
}
