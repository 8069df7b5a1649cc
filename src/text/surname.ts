// The compound surnames of the 2020 census reports that more than some thousand people bear.
const compound = new Set(
  '欧阳 上官 司马 诸葛 皇甫 司徒 夏侯 尉迟 公孙 慕容 令狐 宇文 长孙 端木 东方 独孤 南宫 西门 轩辕 澹台 申屠 钟离 呼延 闻人 赫连 淳于 单于 太史 公冶 宗政 濮阳 公羊 万俟 仲孙 鲜于 闾丘 司空 亓官 拓跋 百里 东郭 南门 第五'.split(
    ' ',
  ),
)

/** The surname of a Chinese name: its first character, or two where they are a compound surname. */
export const surnameOf = (name: string): string => {
  const characters = [...name.trim()]
  const two = characters.slice(0, 2).join('')
  return characters.length > 2 && compound.has(two) ? two : (characters[0] ?? '')
}
