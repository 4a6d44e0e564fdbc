import { readonly, ref, type Ref } from 'vue'

const query = matchMedia('(prefers-color-scheme: dark)')
const dark = ref(query.matches)
query.addEventListener('change', () => (dark.value = query.matches))

/** Whether the system asks for dark colours, followed as it changes. */
export function useDarkScheme(): Readonly<Ref<boolean>> {
  return readonly(dark)
}
